import type { PDFDocumentProxy } from 'pdfjs-dist';

/** The words in a form's fields, by page (from 0): they stand in the fields, not on the page. Empty for other files. */
export async function formWords(file: PDFDocumentProxy): Promise<Map<number, string[]>> {
  const words = new Map<number, string[]>();
  const fields = Object.values((await file.getFieldObjects().catch(() => null)) ?? {}).flat() as {
    page?: number;
  }[];
  const pages = new Set(
    fields.map((field) => field.page ?? -1).filter((page) => page >= 0 && page < file.numPages),
  );
  for (const at of [...pages].slice(0, mostPages)) {
    const page = await file.getPage(at + 1).catch(() => undefined);
    const notes = ((await page?.getAnnotations().catch(() => [])) ?? []) as Field[];
    words.set(at, notes.flatMap(wordsOf));
  }
  return words;
}

type Field = {
  subtype?: string;
  fieldType?: string;
  hidden?: boolean;
  fieldValue?: unknown;
  textContent?: string[];
  options?: { displayValue?: string }[];
};

// Forms are short; a file with fields on more pages than this is read without the rest of them.
const mostPages = 200;

function wordsOf(field: Field): string[] {
  if (field.subtype !== 'Widget' || field.hidden || !/^(?:Tx|Ch)$/.test(field.fieldType ?? '')) return [];
  const choices = (field.options ?? []).slice(0, 100).flatMap((option) => option.displayValue ?? []);
  const value = Array.isArray(field.fieldValue) ? field.fieldValue.join(', ') : field.fieldValue;
  const shown = field.textContent?.join('\n') || (typeof value === 'string' ? value : '');
  return [choices.length > 0 ? choices.join('\n') : shown].filter((text) => text.trim() !== '');
}
