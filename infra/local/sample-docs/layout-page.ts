import { marked } from 'marked';
import type { Printed } from './printed.ts';

/** Pages before the first numbered chapter of the handbook: cover, imprint, contents, how to use it. */
export const frontPages = 4;

/**
 * The HTML that Chromium prints for a source text. `starts` holds the page (from 1) on which each chapter begins; it is
 * empty in the first of two passes, whose pages tell it.
 */
export function layoutPage(printed: Printed, text: string, css: string, starts: number[]): string {
  const body = bodies[printed.layout](printed, text, starts);
  const page = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>${printed.title}</title><style>${css}${body.css}</style></head><body>${body.html}</body></html>`;
  return page;
}

/** The chapters of a text: what stands between one heading of the first level and the next. */
export function chapters(text: string): { title: string; text: string }[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((chapter) => {
      const end = chapter.indexOf('\n');
      return { title: chapter.slice(0, end).trim(), text: chapter.slice(end + 1) };
    });
}

type Laid = { html: string; css: string };
const bodies: Record<Printed['layout'], (printed: Printed, text: string, starts: number[]) => Laid> = {
  handbook,
  sections,
  columns,
  whole: (_printed, text) => ({ html: text, css: '' }),
};

function handbook(printed: Printed, text: string, starts: number[]): Laid {
  const all = chapters(text);
  const numbered = all.map((chapter, at) => ({
    ...chapter,
    number: at === 0 || at === all.length - 1 ? '' : `${at}`,
  }));
  const lines = numbered.map(({ title, number }, at) => {
    const page = starts[at] ?? 0;
    const label = page <= frontPages ? 'iv' : String(page - frontPages);
    return `<div><span>${number ? `<span class="num">${number}</span>` : ''}${title}</span><i></i><span>${label}</span></div>`;
  });
  const opening = `<section class="cover" style="page:cover"><p>Wexcombe University · Digital Services</p><h1>The Wexcombe Computing Handbook</h1><div class="rule"></div><p>For students and staff<br>Academic year 2026/27</p></section>
    <section class="imprint" style="page:front"><p>Digital Services, Wexcombe University, Brewster Hill, Wexcombe WX1 4HP.</p><p>Eleventh edition, August 2026. This handbook can be had in large print and as sound: ring 01632 960120.</p></section>
    <section class="toc" style="page:front"><h1>Contents</h1>${lines.join('')}</section>`;
  const main = numbered.map(
    ({ title, number, text: words }, at) =>
      `<section style="page:${at === 0 ? 'front' : `chapter${at}`}"><h1>${number ? `<span class="num">${number}</span>` : ''}${title}</h1>${marked.parse(words, { async: false })}</section>`,
  );
  const running = numbered
    .slice(1)
    .map(
      ({ title }, at) =>
        `@page chapter${at + 1} { counter-increment: body; ${margin('top-left', `"${printed.title}"`)} ${margin('top-right', `"${title}"`)} ${margin('bottom-right', 'counter(body)')} }`,
    );
  const css = `@page front { ${margin('bottom-right', 'counter(page, lower-roman)')} } @page cover { margin: 15mm; } ${running.join(' ')}`;
  return { html: opening + main.join(''), css };
}

function sections(printed: Printed, text: string): Laid {
  const html = chapters(text).map(
    ({ title, text: words }, at) =>
      `<section><h1${at === 0 ? ' class="title"' : ''}>${title}</h1>${marked.parse(words, { async: false })}</section>`,
  );
  return { html: html.join(''), css: running(printed.title) };
}

function columns(printed: Printed, text: string): Laid {
  const [chapter] = chapters(text);
  const [standfirst, ...rest] = (chapter?.text ?? '').trim().split('\n\n');
  const html = `<h1>${chapter?.title}</h1><p class="standfirst">${standfirst?.replaceAll('*', '')}</p><div class="columns">${marked.parse(rest.join('\n\n'), { async: false })}</div>`;
  return { html, css: running(printed.title) };
}

function running(title: string): string {
  return `@page { ${margin('top-left', '"Wexcombe University"')} ${margin('top-right', `"${title}"`)} ${margin('bottom-center', '"Page " counter(page) " of " counter(pages)')} } @page :first { @top-left { content: none } @top-right { content: none } }`;
}

function margin(where: string, content: string): string {
  return `@${where} { content: ${content}; font: 7.5pt 'Liberation Sans', sans-serif; color: #5b6b65; }`;
}
