import type { Document } from '../../indexer/document.ts';
import { readMarkdown } from '../../indexer/readers/markdown.ts';
import type { SetRow } from './judged-set.ts';

/**
 * A row of a judged set as the document that a file of its text would become: Markdown by the Markdown reader, other
 * text as one section. The row's title is the document's.
 */
export function rowDocument({ id, title, text }: SetRow): Document {
  if (looksLikeMarkdown(text)) {
    const read = readMarkdown(new TextEncoder().encode(text), id);
    if (read.outcome === 'read')
      return { ...read.document, title: title || read.document.title, language: 'en' };
  }
  const section = {
    place: { kind: 'file' } as const,
    headings: [],
    text: /\p{L}/u.test(text) ? text : title,
  };
  return { kind: 'text', title, language: 'en', sections: [section], facts: {}, warnings: [] };
}

/** Headings alone may be comments of a script. */
function looksLikeMarkdown(text: string): boolean {
  return /^#{1,6} \S/m.test(text) && /^\s*#{1,6} |\]\(|\*\*|<a name=/.test(text);
}
