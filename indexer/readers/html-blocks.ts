import { Parser } from 'htmlparser2';
import { headingLevel, lineElements, type Part, partOf } from './html-elements.ts';
import { addToCell, closeRow, newTable, openCell, type Table } from './html-table.ts';
import type { Block } from './outline.ts';

/** A block of a page with what tells main text from furniture. `linked` counts its characters inside links. */
export type PageBlock = Block & {
  furniture: 'none' | 'likely' | 'sure';
  main: 'none' | 'article' | 'main';
  linked: number;
  /** Set on a list item, a table row or a definition: it stands on the line after the block before. */
  joins?: true;
};

/** A page's blocks in order, its <title> and its language. */
export type Page = { blocks: PageBlock[]; title?: string; language?: string };

/** Cuts HTML into blocks while it streams by: no tree is built, so nesting costs nothing but the list of open elements. */
export function htmlBlocks(html: string): Page {
  const state: State = {
    page: { blocks: [] },
    open: [],
    tables: [],
    text: '',
    linked: 0,
    mark: '',
    joins: false,
    counts: counts(),
  };
  const parser = new Parser(
    {
      onopentag: (name, attributes) => opened(state, name, attributes),
      onclosetag: (name) => closed(state, name),
      ontext: (text) => said(state, text),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  flush(state);
  return state.page;
}

// Browsers nest some hundreds; the parser's own list grows slow with depth.
const deepest = 20_000;

type Open = Part & { name: string; heading: number; next?: number; list?: boolean };
type State = {
  page: Page;
  open: Open[];
  /** The tables that are open, the innermost last. */
  tables: Table[];
  text: string;
  linked: number;
  /** What stands before the next text: a list item's mark. */
  mark: string;
  joins: boolean;
  id?: string;
  counts: ReturnType<typeof counts>;
};

/** How many open elements are of a sort, so that no text has to look through all of them. */
function counts() {
  return { dropped: 0, sure: 0, likely: 0, main: 0, article: 0, pre: 0, link: 0, heading: 0, title: 0 };
}

function opened(state: State, name: string, attributes: Record<string, string>): void {
  const { counts } = state;
  if (state.open.length > deepest) throw new Error('its elements nest too deep');
  const heading = headingLevel(name, attributes);
  const part = partOf(name, attributes, counts.main + counts.article > 0);
  if (name === 'html' && attributes.lang) state.page.language = attributes.lang;
  if (counts.dropped === 0) {
    if (name === 'br') state.text += '\n';
    else if (name === 'td' || name === 'th') startCell(state, Number(attributes.rowspan) || 1);
    else if (lineElements.has(name) || heading) flush(state);
    if (name === 'img' && attributes.alt && state.text.trim()) state.text += ` ${attributes.alt} `;
    if (name === 'table') startTable(state);
    if (name === 'li') startItem(state);
    if (name === 'dt' || name === 'dd') state.joins = name === 'dd';
    if (heading) state.id = attributes.id;
    else if (counts.heading > 0) state.id ??= attributes.id ?? attributes.name;
  }
  const open: Open = {
    ...part,
    name,
    heading,
    ...(name === 'ol' ? { next: Number(attributes.start) || 1 } : {}),
  };
  state.open.push(open);
  count(state, open, 1);
}

function closed(state: State, name: string): void {
  const open = state.open.at(-1);
  // htmlparser2 closes elements in the order of their nesting, whatever the page says.
  if (open?.name !== name) return;
  if (state.counts.dropped === 0) {
    if (name === 'tr') endRow(state);
    else if (name === 'td' || name === 'th' || lineElements.has(name) || open.heading) flush(state);
    if (name === 'table') {
      state.tables.pop();
      state.joins = false;
    }
  }
  state.open.pop();
  count(state, open, -1);
}

function said(state: State, text: string): void {
  const { counts } = state;
  if (counts.title > 0 && counts.dropped === 0)
    state.page.title = `${state.page.title ?? ''}${text}`.slice(0, 500);
  if (counts.title > 0 || counts.dropped > 0) return;
  const plain = counts.pre > 0 ? text : text.replace(/\s+/g, ' ');
  state.text += plain;
  if (counts.link > 0) state.linked += plain.trim().length;
}

/** Ends the text so far: inside a table it belongs to the cell, elsewhere it is a block. */
function flush(state: State): void {
  const { counts } = state;
  const table = state.tables.at(-1);
  if (table?.row?.length && counts.heading === 0) {
    if (state.text.trim()) {
      addToCell(table, `${state.mark}${state.text.replace(/\s+/g, ' ').trim()}`);
      state.mark = '';
    }
    state.text = '';
    return;
  }
  emit(state, state.text);
  state.text = '';
}

function emit(state: State, text: string, joins = state.joins): void {
  const { counts } = state;
  const plain = counts.pre > 0 ? text.replace(/^\n+|\s+$/g, '') : text.replace(/ *\n */g, '\n').trim();
  if (!plain.trim()) return;
  const heading = state.open.findLast((one) => one.heading > 0)?.heading;
  const block =
    heading && counts.heading > 0
      ? { heading, text: plain, id: state.id }
      : { text: `${state.mark}${plain}` };
  state.page.blocks.push({
    ...block,
    furniture: counts.sure > 0 ? 'sure' : counts.likely > 0 ? 'likely' : 'none',
    main: counts.main > 0 ? 'main' : counts.article > 0 ? 'article' : 'none',
    linked: state.linked,
    ...(joins && !heading ? { joins: true as const } : {}),
  });
  Object.assign(state, { linked: 0, mark: '', joins: false });
}

/** A table inside a cell: the outer one only arranges the page, so what its row held so far is a block of its own. */
function startTable(state: State): void {
  const outer = state.tables.at(-1);
  if (outer?.row?.length) emit(state, outer.row.filter((cell) => cell).join(' | '), false);
  if (outer) outer.row = undefined;
  state.tables.push(newTable());
}

function startCell(state: State, rows: number): void {
  flush(state);
  if (state.tables.length === 0) state.tables.push(newTable());
  openCell(state.tables.at(-1)!, rows);
}

function endRow(state: State): void {
  flush(state);
  const table = state.tables.at(-1);
  if (!table?.row?.length) return;
  const text = closeRow(table);
  if (text) emit(state, text);
  state.joins = true;
}

function startItem(state: State): void {
  const list = state.open.findLast((one) => one.name === 'ol' || one.name === 'ul');
  if (list?.name === 'ol') {
    state.mark = `${list.next}. `;
    list.next = list.next! + 1;
  } else state.mark = '- ';
  state.joins = true;
}

function count(state: State, open: Open, by: 1 | -1): void {
  const { counts } = state;
  if (open.drop) counts.dropped += by;
  if (open.furniture) counts[open.furniture] += by;
  if (open.main) counts[open.main] += by;
  if (open.name === 'pre') counts.pre += by;
  if (open.name === 'a') counts.link += by;
  if (open.name === 'title') counts.title += by;
  if (open.heading) counts.heading += by;
}
