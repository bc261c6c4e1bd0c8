import { element } from './element.ts';
import { type Block, type Item, textBlocks } from './text-blocks.ts';

/** A passage's text as elements; every piece of it inside <mark> when it is what the link was for. */
export function blockElements(text: string, marked: boolean): HTMLElement[] {
  const words = (line: string) => (marked ? element('mark', {}, line) : line);
  return textBlocks(text).map((block) => blockElement(block, words));
}

function blockElement(block: Block, words: (line: string) => Node | string): HTMLElement {
  if (block.kind === 'paragraph')
    return element('p', { class: 'lines', dir: 'auto' }, words(block.lines.join('\n')));
  if (block.kind === 'table') return tableElement(block, words);
  const items = block.items.map((item) => itemElement(item, words));
  return block.ordered
    ? element('ol', { start: block.start === 1 ? undefined : block.start }, ...items)
    : element('ul', {}, ...items);
}

/** A wide table scrolls by itself, so it must be reachable by keyboard. */
function tableElement(
  { head, rows }: Extract<Block, { kind: 'table' }>,
  words: (line: string) => Node | string,
): HTMLElement {
  const titles = head?.map((name) => element('th', { scope: 'col', dir: 'auto' }, name)) ?? [];
  const lines = rows.map((row) =>
    element('tr', {}, ...row.map((cell) => element('td', { dir: 'auto' }, words(cell)))),
  );
  return element(
    'div',
    { class: 'table', tabindex: 0, role: 'group', 'aria-label': 'Table' },
    element(
      'table',
      {},
      head && element('thead', {}, element('tr', {}, ...titles)),
      element('tbody', {}, ...lines),
    ),
  );
}

/** Depth is shown by the indent; a numbered list goes on counting past the deeper items, which show no number. */
function itemElement({ depth, lines }: Item, words: (line: string) => Node | string): HTMLElement {
  const own = /^\d+\. /.test(lines[0] ?? '') ? 'numbered' : 'deeper';
  const deeper = depth > 0 ? `${own} depth-${depth}` : undefined;
  return element('li', { class: deeper, dir: 'auto' }, words(lines.join('\n')));
}
