import type { Document, Passage, ReadOutcome } from '../../indexer/document.ts';
import type { Files } from '../../indexer/files/files.ts';
import type { IndexDeps } from '../../indexer/index-deps.ts';
import type { Search } from '../../indexer/search/search.ts';
import { contentChecks } from '../../indexer/settings/content-checks.ts';

/** Reads any bytes as text, one section a line; "BROKEN" cannot be read, ".bin" is no kind anybody reads. */
export async function tinyRead(key: string, bytes: Uint8Array): Promise<ReadOutcome> {
  const text = new TextDecoder().decode(bytes);
  if (key.endsWith('.bin')) return { outcome: 'skipped', reason: 'Not a kind that is read.' };
  if (text.startsWith('BROKEN')) return { outcome: 'rejected', reason: 'The file is damaged.' };
  const sections = text
    .split('\n')
    .filter((line) => line)
    .map((line) => ({ place: { kind: 'file' as const }, headings: [], text: line }));
  return {
    outcome: 'read',
    document: { kind: 'text', title: key, language: 'en', sections, facts: {}, warnings: [] },
  };
}

/** One passage a section. */
export function tinyPassages(file: string, document: Document): Passage[] {
  return document.sections.map(({ place, headings, text }, ordinal) => ({
    id: `${file}#${ordinal}`,
    hash: `${document.title}\n${text}`,
    file,
    ordinal,
    place,
    title: document.title,
    headings,
    text,
    language: document.language,
  }));
}

/** Deps of indexing with the tiny reader, counting ids and a clock that stands still unless it is told otherwise. */
export function tinyDeps(files: Files, search: Search, extra: Partial<IndexDeps> = {}): IndexDeps {
  let ids = 0;
  return {
    files,
    search,
    read: tinyRead,
    makePassages: tinyPassages,
    readSidecar: (text) =>
      text.startsWith('title: ')
        ? { info: { title: text.slice(7).trim() }, problems: [], usable: true }
        : { info: {}, problems: [{ message: 'This is not a title.', line: 1 }], usable: false },
    settingsChecks: contentChecks,
    maxBytes: 1000,
    maker: '1',
    owner: 'test',
    leaseSeconds: 60,
    now: () => new Date('2026-03-01T12:00:00Z'),
    newId: () => `g${ids++}`,
    ...extra,
  };
}
