import type { Viewed } from './api.ts';
import { element } from './element.ts';
import { openPdf } from './pdf-document.ts';
import { type PdfPages, pageName, pdfPages } from './pdf-pages.ts';
import { pdfTools } from './pdf-tools.ts';
import type { Target } from './view-target.ts';
import { textView, wantedSection } from './view-text.ts';
import type { Landing, Viewing } from './viewing.ts';

/** A PDF as its pages, with its words as text for those who prefer them. Throws when PDF.js cannot open it. */
export async function pdfView(doc: Viewed, key: string, announce: (line: string) => void): Promise<Viewing> {
  const open = await openPdf(key);
  const text = textView(doc);
  text.body.hidden = true;
  let page = 1;
  const pages = pdfPages(open, (now) => {
    page = now;
    tools.at(now);
  });
  const goTo = async (number: number) => {
    const { box } = await pages.show(number, undefined);
    box.scrollIntoView();
    box.focus({ preventScroll: true });
    announce(pageName(open, number));
  };
  const tools = pdfTools(pages.count, {
    goTo: (number) => void goTo(number),
    zoom: (factor) => {
      const stay = page;
      pages.zoom(factor);
      pages.body.children[stay - 1]?.scrollIntoView();
    },
    asText: (on) => {
      text.body.hidden = !on;
      pages.body.hidden = on;
    },
  });
  const body = element('div', { class: 'pdf' }, tools.body, pages.body, text.body);
  const land = async (target: Target): Promise<Landing> => {
    const asText = await text.land(target);
    return text.body.hidden ? landOnPage(doc, pages, target) : asText;
  };
  return { body, land };
}

async function landOnPage(doc: Viewed, pages: PdfPages, target: Target): Promise<Landing> {
  const wanted = wantedSection(doc.sections, target);
  const passage = wanted?.found === 'passage' ? wanted.section : undefined;
  const place = passage?.place.kind === 'page' ? passage.place.page : target.page;
  const page = Math.min(place ?? 1, pages.count);
  const { box, mark } = await pages.show(page, passage?.text);
  const found = passage ? 'passage' : place === page ? 'place' : 'file';
  if (!passage || mark) return { element: mark ?? box, found };
  return {
    element: box,
    found,
    say: 'The words could not be marked on this page; “Read as text” shows them.',
  };
}
