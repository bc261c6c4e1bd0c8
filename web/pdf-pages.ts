import { element } from './element.ts';
import type { OpenPdf } from './pdf-document.ts';
import { drawPage, sizePage } from './pdf-page.ts';

/** All pages of a PDF under each other, drawn when they come near the window and let go when they are far. */
export type PdfPages = {
  body: HTMLElement;
  count: number;
  /** Draws a page with a passage marked (or none) and gives its box, and its first mark if the words were found. */
  show(
    page: number,
    passage: string | undefined,
  ): Promise<{ box: HTMLElement; mark: HTMLElement | undefined }>;
  zoom(factor: number): void;
};

type Shown = { box: HTMLElement; mark: HTMLElement | undefined };
type Drawn = Promise<HTMLElement | undefined>;
type State = {
  open: OpenPdf;
  boxes: HTMLElement[];
  drawn: Map<number, Drawn>;
  zoom: number;
  /** The width laid out for, 0 before the first time. */
  width: number;
  /** The page that fills most of the window. */
  here: number;
  marked?: { page: number; passage: string };
};

// A page is never shown larger than print by itself: 96 CSS pixels an inch at PDF's 72 points an inch.
const printScale = 96 / 72;

/** Lays the pages out. `onPage` hears which page fills most of the window. */
export function pdfPages(open: OpenPdf, onPage: (page: number) => void): PdfPages {
  const count = open.pdf.numPages;
  const about = { class: 'pdf-page', role: 'group', tabindex: -1 };
  const boxes = Array.from({ length: count }, (_, index) =>
    element('div', { ...about, 'aria-label': pageName(open, index + 1) }),
  );
  const named = { class: 'pdf-pages', tabindex: 0, role: 'region', 'aria-label': 'Pages' };
  const body = element('div', named, ...boxes);
  const state: State = { open, boxes, drawn: new Map(), zoom: 1, width: 0, here: 1 };
  watch(state, (page) => {
    state.here = page;
    onPage(page);
  });
  new ResizeObserver(() => {
    const { width } = state;
    fitTo(state, body);
    // A turned phone or another window width keeps the page one was on.
    if (width > 0 && state.width !== width) boxes[state.here - 1]?.scrollIntoView();
  }).observe(body);
  return {
    body,
    count,
    zoom: (factor) => {
      state.zoom = factor;
      layOut(state);
    },
    show: (page, passage) => {
      fitTo(state, body);
      return show(state, page, passage);
    },
  };
}

/** Draws one page anew, again when the window's width changed under it: what is given stands on the page now. */
async function show(state: State, page: number, passage: string | undefined): Promise<Shown> {
  const box = state.boxes[page - 1]!;
  for (const old of [state.marked?.page, page]) if (old !== undefined) state.drawn.delete(old);
  state.marked = passage === undefined ? undefined : { page, passage };
  box.scrollIntoView();
  for (let attempt = 0; attempt < 4; attempt++) {
    const mark = await draw(state, page);
    if (!mark || mark.isConnected) return { box, mark };
  }
  return { box, mark: undefined };
}

/** Lays out for the width there is, once for each width; nothing while the pages are hidden. */
function fitTo(state: State, body: HTMLElement): void {
  if (body.clientWidth === 0 || body.clientWidth === state.width) return;
  state.width = body.clientWidth;
  layOut(state);
}

function layOut(state: State): void {
  state.drawn.clear();
  for (const box of state.boxes) {
    box.replaceChildren();
    sizePage(box, state.open.first, scaleOf(state));
  }
  for (const [index, box] of state.boxes.entries()) if (isNear(box)) void draw(state, index + 1);
}

/** "Page 4 of 20", with the number printed on it where that differs: "Page 4 (iv) of 20". */
export function pageName(open: OpenPdf, page: number): string {
  const label = open.labels?.[page - 1];
  return `Page ${page}${label && label !== String(page) ? ` (${label})` : ''} of ${open.pdf.numPages}`;
}

function draw(state: State, number: number): Drawn {
  const begun = state.drawn.get(number);
  if (begun) return begun;
  const box = state.boxes[number - 1]!;
  const passage = state.marked?.page === number ? state.marked.passage : undefined;
  const drawing = state.open.pdf
    .getPage(number)
    .then((page) => drawPage(state.open, page, { box, scale: scaleOf(state), passage }))
    .catch(() => {
      box.replaceChildren(
        element('p', { class: 'note' }, 'This page cannot be shown. “Read as text” has its words.'),
      );
      return undefined;
    });
  state.drawn.set(number, drawing);
  return drawing;
}

/** Pages near the window are drawn, those far from it let go; the one that shows most is the page one is on. */
function watch(state: State, onPage: (page: number) => void): void {
  const number = new Map<Element, number>(state.boxes.map((box, index) => [box, index + 1]));
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const page = number.get(target)!;
        if (isIntersecting) void draw(state, page);
        else if (state.drawn.delete(page)) target.replaceChildren();
      }
    },
    { rootMargin: '100% 0px' },
  );
  const seen = new Map<number, number>();
  const here = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRect } of entries)
        seen.set(number.get(target)!, intersectionRect.height);
      const [most] = [...seen].sort((a, b) => b[1] - a[1]);
      if (most && most[1] > 0) onPage(most[0]);
    },
    { threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] },
  );
  for (const box of state.boxes) {
    near.observe(box);
    here.observe(box);
  }
}

function scaleOf({ open, width, zoom }: State): number {
  const natural = open.first.getViewport({ scale: 1 }).width;
  // Less the line around a page, which is drawn outside it.
  return Math.min(((width || 800) - 2) / natural, printScale) * zoom;
}

function isNear(box: HTMLElement): boolean {
  const { top, bottom } = box.getBoundingClientRect();
  return bottom > -innerHeight && top < 2 * innerHeight;
}
