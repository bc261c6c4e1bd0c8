import type { PDFPageProxy } from 'pdfjs-dist';
import { element } from './element.ts';
import { type Found, findPassage } from './find-passage.ts';
import type { OpenPdf } from './pdf-document.ts';

// A larger picture is refused by some browsers and costs more memory than a phone has.
const mostPixels = 16_000_000;

/** The size of a page on the screen, in CSS pixels. */
export function sizePage(box: HTMLElement, page: PDFPageProxy, scale: number): void {
  const { width, height } = page.getViewport({ scale });
  box.style.width = `${Math.floor(width)}px`;
  box.style.height = `${Math.floor(height)}px`;
}

/** Draws a page into its box: the picture, and over it the words as text that can be read, selected and marked. */
export async function drawPage(
  { pdfjs }: OpenPdf,
  page: PDFPageProxy,
  { box, scale, passage }: { box: HTMLElement; scale: number; passage: string | undefined },
): Promise<HTMLElement | undefined> {
  const viewport = page.getViewport({ scale });
  sizePage(box, page, scale);
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  const ratio = Math.min(devicePixelRatio, Math.sqrt(mostPixels / (viewport.width * viewport.height)));
  canvas.width = Math.floor(viewport.width * ratio);
  canvas.height = Math.floor(viewport.height * ratio);
  const layer = element('div', { class: 'text-layer' });
  box.style.setProperty('--total-scale-factor', String(viewport.scale));
  box.replaceChildren(canvas, layer);
  const words = new pdfjs.TextLayer({
    textContentSource: page.streamTextContent(),
    container: layer,
    viewport,
  });
  const picture = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
  await Promise.all([picture.promise, words.render()]);
  return passage === undefined
    ? undefined
    : mark(words.textDivs, findPassage(words.textContentItemsStr, passage));
}

/** Puts what was found into <mark>, piece by piece, and gives the first. */
function mark(pieces: HTMLElement[], found: Found[]): HTMLElement | undefined {
  let first: HTMLElement | undefined;
  for (const [item, spans] of Map.groupBy(found, (each) => each.item)) {
    const piece = pieces[item];
    if (!piece) continue;
    const text = piece.textContent ?? '';
    const nodes: (Node | string)[] = [];
    let at = 0;
    for (const { start, end } of spans) {
      const words = element('mark', {}, text.slice(start, end));
      first ??= words;
      nodes.push(text.slice(at, start), words);
      at = end;
    }
    piece.replaceChildren(...nodes, text.slice(at));
  }
  return first;
}
