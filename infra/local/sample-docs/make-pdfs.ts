import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { chapters, frontPages, layoutPage } from './layout-page.ts';
import { withPageLabels } from './page-labels.ts';
import { type Printed, printed } from './printed.ts';

/**
 * Prints the PDFs of sample-docs from the texts in pdf/. They are kept in the repository, so this runs only when a text
 * changes: `node infra/local/sample-docs/make-pdfs.ts`. It needs Chromium (CHROMIUM names another than
 * /usr/bin/chromium) and pdftotext.
 */
const here = join(import.meta.dirname, 'pdf');
const sampleDocs = join(import.meta.dirname, '../../../sample-docs');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const one of printed) await makePdf(browser, one);
await browser.close();

async function makePdf(browser: Browser, one: Printed): Promise<void> {
  const text = readFileSync(join(here, one.source), 'utf8');
  const css = one.styles.map((style) => readFileSync(join(here, style), 'utf8')).join('\n');
  let pdf = await print(browser, layoutPage(one, text, css, []));
  if (one.layout === 'handbook') {
    const titles = chapters(text).map((chapter) => chapter.title);
    pdf = await print(browser, layoutPage(one, text, css, startPages(pdf, titles)));
    pdf = withPageLabels(pdf, frontPages);
  }
  const out = join(sampleDocs, one.out);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, pdf);
  console.log(`${one.out}: ${pagesOf(pdf).length} pages, ${Math.round(pdf.length / 1024)} kB`);
}

async function print(browser: Browser, html: string): Promise<Buffer> {
  const page = await browser.newPage();
  await page.setContent(html);
  const pdf = await page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
  });
  await page.close();
  return pdf;
}

/** The page, from 1, on which each title begins; the pages before the last of the front (cover, imprint, contents) do not count. */
function startPages(pdf: Buffer, titles: string[]): number[] {
  const pages = pagesOf(pdf).map((page) => page.split('\n').map((line) => line.trim()));
  return titles.map((title) => {
    const heading = new RegExp(`^\\d* *${title.replace(/[^\w ]/g, '.').slice(0, 28)}`);
    const at = pages.findIndex(
      (lines, page) => page >= frontPages - 1 && lines.some((line) => heading.test(line)),
    );
    if (at < 0) throw new Error(`No page begins “${title}”.`);
    return at + 1;
  });
}

function pagesOf(pdf: Buffer): string[] {
  const text = execFileSync('pdftotext', ['-', '-'], { input: pdf, maxBuffer: 1 << 26 }).toString();
  return text.split('\f').slice(0, -1);
}
