import type { ReadOutcome } from '../document.ts';
import { readCaptions } from './captions.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { readPdf } from './pdf.ts';
import { readPlainText } from './plain-text.ts';

/** A reader: a pure step from bytes to what is in them. `key` names the file and gives it a title when it has none. */
export type Reader = (bytes: Uint8Array, key: string) => ReadOutcome | Promise<ReadOutcome>;

/** The reader of each kind. */
export const readers: Record<string, Reader> = {
  pdf: readPdf,
  captions: readCaptions,
  markdown: readMarkdown,
  html: readHtml,
  text: readPlainText,
};
