import { type Block, banner, type Item } from './mail-blocks.ts';

/**
 * The same blocks as HTML that every ticket system keeps: headings, a table, lists and paragraphs, no style, script or
 * image; every word escaped; addresses stand as their own text, because some readers drop what a link points to.
 */
export function mailHtml(blocks: Block[], subject: string): string {
  const body = blocks.map((block) => {
    const heading = block.heading ? `<h2>${escaped(title(block.heading))}</h2>\n` : '';
    const rows = block.rows?.map(
      ([name, value]) => `<tr><td><b>${escaped(name)}</b></td><td>${words(value)}</td></tr>`,
    );
    const table = rows ? `<table>\n${rows.join('\n')}\n</table>\n` : '';
    const paragraphs = (block.paragraphs ?? []).map((text) => `<p>${lines(text)}</p>\n`).join('');
    const items = block.items?.map(
      (item) => `<li>${[item.text, ...item.lines].map(itemLine).join('<br>\n')}</li>`,
    );
    return `${heading}${table}${paragraphs}${items?.length ? `<ul>\n${items.join('\n')}\n</ul>\n` : ''}`;
  });
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title>`;
  return `<!DOCTYPE html>\n<html lang="en"><head>${head}</head><body>\n<h1>${escaped(title(banner))}</h1>\n${body.join('')}</body></html>\n`;
}

function lines(text: string): string {
  return text.split('\n').map(words).join('<br>\n');
}

/** Escaped words that may break where they are longer than a phone is wide, addresses after their signs. */
function words(text: string): string {
  return text.replace(/\S{25,}|\S+|\s+/gu, (part) =>
    (part.length < 25 ? [part] : part.match(pieces)!).map(escaped).join('<wbr>'),
  );
}

const pieces = /[^/#?&=._-]{1,24}[/#?&=._-]?|[/#?&=._-]/gu;

function itemLine(line: Item['lines'][number]): string {
  return typeof line === 'string' ? lines(line) : `<a href="${escaped(line.url)}">${words(line.url)}</a>`;
}

function title(heading: string): string {
  return heading.charAt(0) + heading.slice(1).toLowerCase();
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
