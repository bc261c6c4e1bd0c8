import type { ReadOutcome } from '../document.ts';
import { readCaptions } from './captions.ts';
import { readCsv } from './csv.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { readMhtml } from './mhtml.ts';
import { readPdf } from './pdf.ts';
import { readPlainText } from './plain-text.ts';
import { readPptx } from './pptx.ts';
import { readTranscript } from './transcript.ts';
import { readTtml } from './ttml.ts';
import { readXlsx } from './xlsx.ts';

/** A reader: a pure step from bytes to what is in them. `key` names the file and gives it a title when it has none. */
export type Reader = (bytes: Uint8Array, key: string) => ReadOutcome | Promise<ReadOutcome>;

/** The reader of each kind. */
export const readers: Record<string, Reader> = {
  pdf: readPdf,
  captions: readCaptions,
  markdown: readMarkdown,
  html: readHtml,
  mhtml: readMhtml,
  text: readPlainText,
  docx: readDocx,
  pptx: readPptx,
  xlsx: readXlsx,
  csv: readCsv,
  ttml: readTtml,
  transcript: readTranscript,
};
