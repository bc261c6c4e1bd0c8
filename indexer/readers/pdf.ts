import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { ReadOutcome, Section } from '../document.ts';
import { made } from './made.ts';
import { readingOrder } from './pdf-columns.ts';
import { formWords } from './pdf-forms.ts';
import { type Line, linesOf, type Run, upright } from './pdf-lines.ts';
import { paragraphsOf, vocabularyOf } from './pdf-paragraphs.ts';
import { withoutRunning } from './pdf-running.ts';

/** Reads a PDF: a section a page, in reading order, without running headers and footers. */
export async function readPdf(bytes: Uint8Array, key: string): Promise<ReadOutcome> {
  const parser = new PDFParse({ ...options, data: bytes });
  try {
    // pdf-parse opens the file and knows its faults; the runs with their places come from the document it opened.
    const file = await (parser as unknown as { load(): Promise<PDFDocumentProxy> }).load();
    const drawn = await drawnLines(file);
    const pages = withoutRunning(drawn.map(readingOrder));
    const labels = (await file.getPageLabels().catch(() => null)) ?? [];
    const { info, metadata } = await file.getMetadata().catch(() => ({ info: {}, metadata: undefined }));
    const known = vocabularyOf(pages);
    const filled = await formWords(file);
    const sections = pages.map((lines, at): Section => {
      const label = labels[at]?.trim();
      const place = {
        kind: 'page' as const,
        page: at + 1,
        ...(label && label !== String(at + 1) ? { label } : {}),
      };
      const text = [paragraphsOf(lines, known), ...(filled.get(at) ?? [])]
        .filter((part) => part)
        .join('\n\n');
      return { place, headings: [], text };
    });
    const silent = sections.flatMap((section, at) => (/[\p{L}\p{N}]/u.test(section.text) ? [] : [at + 1]));
    return made({
      kind: 'pdf',
      key,
      sections: sections.filter((section) => section.text.trim() !== ''),
      title: titleOf(info as Record<string, unknown>, drawn[0] ?? []),
      language: metadata?.get?.('dc:language') ?? (info as Record<string, string>).Language,
      facts: { pages: pages.length, ...(silent.length > 0 ? { pagesWithoutText: silent } : {}) },
      empty: `There is no text in its ${pages.length} ${pages.length === 1 ? 'page' : 'pages'} (scanned or drawn). Run text recognition (OCR) on it, or save it from the program it was written in.`,
    });
  } catch (error) {
    return { outcome: 'rejected', reason: reasonOf(error as Error) };
  } finally {
    await parser.destroy().catch(() => {});
  }
}

/** More pages than any guide has: a file that claims more is a trap or a mistake. */
const mostPages = 5000;
const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const options = {
  verbosity: 0,
  cMapUrl: join(pdfjs, 'cmaps/'),
  cMapPacked: true,
  standardFontDataUrl: join(pdfjs, 'standard_fonts/'),
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  useWorkerFetch: false,
  stopAtErrors: false,
  maxImageSize: 1,
};
// pdf.js starts its own part in this thread, from the package's file.
PDFParse.setWorker(pathToFileURL(join(pdfjs, 'legacy/build/pdf.worker.mjs')).href);

type TextItem = {
  str: string;
  transform: number[];
  dir: string;
  width: number;
  height: number;
  hasEOL: boolean;
};

async function drawnLines(file: PDFDocumentProxy): Promise<Line[][]> {
  if (file.numPages > mostPages)
    throw new Error(`It has ${file.numPages} pages; up to ${mostPages} are read. Split it.`);
  const pages: Line[][] = [];
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number).catch(() => undefined);
    pages.push(page ? await linesOfPage(page) : []);
    page?.cleanup();
  }
  return pages;
}

async function linesOfPage(page: PDFPageProxy): Promise<Line[]> {
  const content = await page.getTextContent({ disableNormalization: true }).catch(() => ({ items: [] }));
  const items = content.items.filter((item) => 'str' in item) as TextItem[];
  const runs = items.map((item): Run => {
    const [a, b, , , x, y] = item.transform;
    const height = item.height || Math.hypot(a!, b!);
    const { str, width, hasEOL, dir } = item;
    return { text: str, x: x!, y: y!, width, height, endsLine: hasEOL, leftwards: dir === 'rtl' };
  });
  const angles = items.map(
    ({ transform: [a, b] }) => ((Math.round(Math.atan2(b!, a!) / (Math.PI / 2)) % 4) + 4) % 4,
  );
  return linesOf(upright(runs, angles));
}

/** The title the file names, unless a program put its own there; otherwise the largest words at its beginning. */
function titleOf(info: Record<string, unknown>, first: Line[]): string | undefined {
  const named = typeof info.Title === 'string' ? info.Title.trim() : '';
  const byProgram =
    /^(?:untitled|microsoft \w+ - |powerpoint|presentation\d*$|document\d*$|slide \d+|.*\.(?:docx?|indd|qxd|tex|dvi|pdf|pptx?|xlsx?)$)/i;
  if (named.length > 2 && !byProgram.test(named)) return named;
  const top = first.slice(0, 30).filter((line) => /\p{L}{3}/u.test(line.text));
  const size = Math.max(0, ...top.map((line) => line.height));
  const large = top.filter((line) => line.height > size * 0.95).slice(0, 3);
  const title = large.map((line) => line.text.trim()).join(' ');
  return title.length >= 4 && title.length <= 160 ? title : undefined;
}

function reasonOf(error: Error): string {
  if (/password/i.test(`${error.name} ${error.message}`))
    return 'It is locked with a password. Save a copy without one and put that here.';
  if (/pages; up to/.test(error.message)) return error.message;
  return 'It is damaged and cannot be opened as a PDF. Save it again from the program it was written in, or print it to PDF.';
}
