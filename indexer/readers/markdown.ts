import { lexer, type Token, type Tokens } from 'marked';
import type { ReadOutcome } from '../document.ts';
import { isMap, readYaml } from '../settings/yaml-text.ts';
import { decode } from './decode.ts';
import { decodeEntities } from './entities.ts';
import { htmlBlocks } from './html-blocks.ts';
import { made } from './made.ts';
import { type Block, sectionsOf } from './outline.ts';

/** Reads Markdown: headings are places with GitHub's anchors, front matter gives title and language and is no text. */
export function readMarkdown(bytes: Uint8Array, key: string): ReadOutcome {
  const { matter, body } = frontMatter(decode(bytes).text);
  const blocks = lexer(deepest(body)).flatMap(blocksOf);
  const sections = sectionsOf(blocks);
  const first = blocks.find((block) => block.heading === 1);
  const headings = blocks.filter((block) => block.heading !== undefined).length;
  const title = text(matter.title) ?? first?.text;
  const language = text(matter.lang) ?? text(matter.language);
  return made({ kind: 'markdown', key, sections, title, language, facts: { headings } });
}

/** Takes YAML front matter off; lines that only look like it (a rule, then prose) stay text. */
function frontMatter(source: string): { matter: Record<string, unknown>; body: string } {
  const found = /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(source);
  const value = found && readYaml(found[1]!).value;
  return found && isMap(value)
    ? { matter: value, body: source.slice(found[0].length) }
    : { matter: {}, body: source };
}

// The lexer recurses into nesting: no person nests quotes or lists deeper than this, and a hostile file would exhaust the stack.
function deepest(source: string): string {
  return source.replace(/^(?:[ \t]*>){12,}/gm, '> ').replace(/^[ \t]{60,}/gm, ' '.repeat(60));
}

function blocksOf(token: Token): Block[] {
  switch (token.type) {
    case 'heading':
      return [headingOf(token as Tokens.Heading)];
    case 'list':
      return [{ text: listText(token as Tokens.List, '') }];
    case 'table': {
      const table = token as Tokens.Table;
      const rows = [table.header, ...table.rows].map((row) =>
        row.map((cell) => inline(cell.tokens)).join(' | '),
      );
      return [{ text: rows.join('\n') }];
    }
    case 'blockquote':
      return ((token as Tokens.Blockquote).tokens ?? []).flatMap(blocksOf);
    case 'html':
      return htmlBlocks(token.raw).blocks;
    case 'code':
      return [{ text: (token as Tokens.Code).text }];
    case 'paragraph':
    case 'text':
      return [
        { text: inline((token as Tokens.Paragraph).tokens) || ('text' in token ? String(token.text) : '') },
      ];
    default:
      return [];
  }
}

/** "# Heading {#own-id}" gives the heading its own anchor, as several site generators do. */
function headingOf(token: Tokens.Heading): Block {
  const plain = inline(token.tokens);
  const own = /^(.*\S)\s*\{#([\w.:-]+)[^}]*\}$/.exec(plain);
  return { heading: token.depth, text: own?.[1] ?? plain, ...(own ? { id: own[2]! } : {}) };
}

function listText(list: Tokens.List, indent: string): string {
  return list.items
    .map((item, at) => {
      const mark = list.ordered ? `${Number(list.start || 1) + at}. ` : '- ';
      const parts = item.tokens.flatMap((token) =>
        token.type === 'list'
          ? [listText(token as Tokens.List, `${indent}  `)]
          : blocksOf(token).map((block) => block.text),
      );
      return `${indent}${mark}${parts.join(`\n`)}`;
    })
    .join('\n');
}

/** The words of inline Markdown: links by their text, pictures by their description, tags dropped. */
function inline(tokens: Token[] | undefined): string {
  return (tokens ?? [])
    .map((token): string => {
      if (token.type === 'br') return '\n';
      if (token.type === 'html') return /^<br/i.test(token.raw) ? '\n' : '';
      if (token.type === 'image') return decodeEntities(token.text);
      if ('tokens' in token && token.tokens?.length) return inline(token.tokens);
      if (token.type === 'codespan') return String(token.text);
      return 'text' in token ? decodeEntities(String(token.text)).replace(/\s*\n\s*/g, ' ') : '';
    })
    .join('');
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value : undefined;
}
