import { element } from './element.ts';

/**
 * Text with the given parts in <mark>. Marks are offsets [start, end) in UTF-16 units; those that overlap, run out of
 * the text or are empty are trimmed or left out, so that the words always read as they stand.
 */
export function markedText(text: string, marks: [start: number, end: number][]): DocumentFragment {
  const nodes = document.createDocumentFragment();
  let at = 0;
  for (const [start, end] of [...marks].sort((a, b) => a[0] - b[0])) {
    const from = Math.max(at, Math.min(start, text.length));
    const to = Math.min(end, text.length);
    if (!(to > from)) continue;
    nodes.append(text.slice(at, from), element('mark', {}, text.slice(from, to)));
    at = to;
  }
  nodes.append(text.slice(at));
  return nodes;
}
