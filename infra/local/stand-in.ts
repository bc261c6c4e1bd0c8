import { createHash } from 'node:crypto';
import type { Document, Passage, ReadOutcome } from '../../indexer/document.ts';

/** Reads text as one section, until the readers are wired in. */
export async function readText(key: string, bytes: Uint8Array): Promise<ReadOutcome> {
  if (!/\.(txt|md|vtt|srt)$/i.test(key))
    return { outcome: 'skipped', reason: 'Not a kind of file that is read.' };
  const text = new TextDecoder().decode(bytes);
  const sections = text
    .split(/\n\s*\n/)
    .filter((part) => part.trim())
    .map((part) => ({ place: { kind: 'file' as const }, headings: [], text: part.trim() }));
  const document: Document = { kind: 'text', title: key, language: 'en', sections, facts: {}, warnings: [] };
  return { outcome: 'read', document };
}

/** One passage a section. */
export function plainPassages(file: string, document: Document): Passage[] {
  return document.sections.map(({ place, headings, text }, ordinal) => {
    const hash = createHash('sha256').update(`${document.title}\n${text}`).digest('hex');
    const id = createHash('sha256').update(`${file}\n${ordinal}\n${hash}`).digest('hex').slice(0, 12);
    return {
      id,
      hash,
      file,
      ordinal,
      place,
      title: document.title,
      headings,
      text,
      language: document.language,
    };
  });
}
