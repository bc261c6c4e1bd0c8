import { element } from './element.ts';

/** A piece of a document's plain text. */
export type Block =
  | { kind: 'paragraph'; lines: string[] }
  | { kind: 'list'; ordered: boolean; start: number; items: string[] };

const bullet = /^\s*[-*•]\s+(.*)$/;
const number = /^\s*(\d{1,9})[.)]\s+(.*)$/;

/** Blocks are parted by a blank line; lines that begin "- " or "1. " are list items, other lines stay lines. */
export function textBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let last: Block | undefined;
  for (const line of text.split('\n')) {
    if (!line.trim()) {
      if (last?.kind === 'paragraph') last = undefined;
      continue;
    }
    const numbered = number.exec(line);
    const item = numbered?.[2] ?? bullet.exec(line)?.[1];
    const ordered = numbered !== null;
    const fits =
      item === undefined ? last?.kind === 'paragraph' : last?.kind === 'list' && last.ordered === ordered;
    if (!fits || !last) {
      last =
        item === undefined
          ? { kind: 'paragraph', lines: [] }
          : { kind: 'list', ordered, start: numbered ? Number(numbered[1]) : 1, items: [] };
      blocks.push(last);
    }
    if (last.kind === 'paragraph') last.lines.push(line.trim());
    else last.items.push(item ?? line.trim());
  }
  return blocks;
}

/** The blocks as elements; every piece of text inside <mark> when it is what the link was for. */
export function blockElements(text: string, marked: boolean): HTMLElement[] {
  const words = (line: string) => (marked ? element('mark', {}, line) : line);
  return textBlocks(text).map((block) => {
    if (block.kind === 'paragraph') {
      const lines = block.lines.flatMap((line, index) =>
        index === 0 ? [words(line)] : [element('br'), words(line)],
      );
      return element('p', { dir: 'auto' }, ...lines);
    }
    const items = block.items.map((item) => element('li', { dir: 'auto' }, words(item)));
    return block.ordered && block.start !== 1
      ? element('ol', { start: block.start }, ...items)
      : element(block.ordered ? 'ol' : 'ul', {}, ...items);
  });
}
