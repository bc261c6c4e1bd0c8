import { noSettings } from '../../../bot/answers/answer-settings.ts';
import { indexed } from '../../../indexer/analyse.ts';
import type { Document, Place } from '../../../indexer/document.ts';
import { makePassages } from '../../../indexer/passages.ts';
import type { FileInfo } from '../../../indexer/search/ledger.ts';
import type { Search } from '../../../indexer/search/search.ts';
import { sqliteSearch } from '../../../indexer/search/sqlite.ts';

/** A part of a test's file. */
export type Part = {
  text: string;
  place?: Place;
  headings?: string[];
  cues?: Document['sections'][number]['cues'];
};

/** A file of a test: its title, its parts, and what its sidecar says. */
export type TestFile = { title?: string; parts: Part[]; info?: Partial<FileInfo>; language?: string };

/** An index in memory that holds these files. */
export async function indexOf(files: Record<string, TestFile>): Promise<Search> {
  const search = sqliteSearch({ path: ':memory:' });
  const now = '2026-01-01T00:00:00.000Z';
  for (const [file, { title = file, parts, info, language = 'en' }] of Object.entries(files)) {
    const sections = parts.map(({ text, place = { kind: 'file' } as const, headings = [], cues }) => ({
      place,
      headings,
      text,
      ...(cues ? { cues } : {}),
    }));
    const document = { kind: 'text', title, language, sections, facts: {}, warnings: [] };
    const lease = await search.lease(file, { owner: 'test', now, until: '2100-01-01T00:00:00.000Z' });
    if (typeof lease === 'string') throw new Error(lease);
    await search.stage(lease, 'one', makePassages(file, document).map(indexed));
    const made = { version: '1', sequencer: null, generation: 'one', receipt: null, settings: null };
    await search.settle(lease, { state: 'searchable', ...made, info: { title, language, ...info } }, now);
  }
  return search;
}

/** Dependencies of an answer over an index, by words alone. */
export function depsOf(search: Search, settings = noSettings) {
  return { search, settings: async () => settings };
}

/** A small help desk of six files. */
export const helpDesk: Record<string, TestFile> = {
  'guides/password.md': {
    title: 'Passwords',
    parts: [
      {
        text: 'You can change your password at any time. Passwords have at least twelve letters.',
        place: { kind: 'heading', heading: 'Passwords', anchor: 'passwords' },
        headings: ['Passwords'],
      },
      {
        text: 'If you forgot your password, reset it yourself.\n\n1. Open the sign-in page.\n2. Choose Forgot password.\n3. Type the code that we send to your phone.',
        place: { kind: 'heading', heading: 'Reset your password', anchor: 'reset-your-password' },
        headings: ['Passwords', 'Reset your password'],
      },
    ],
  },
  'guides/wifi.pdf': {
    title: 'Wireless network',
    parts: [
      { text: 'Connect to eduroam with your university account.', place: { kind: 'page', page: 1 } },
      {
        text: 'Wi-Fi calling works in every building. Printers are not on the wireless network.',
        place: { kind: 'page', page: 2 },
      },
    ],
  },
  'guides/printing.md': {
    title: 'Printing',
    parts: [{ text: 'Send your document to the queue and release it at any printer with your card.' }],
  },
  'notices/library hours + more.txt': {
    title: 'Library hours',
    parts: [
      { text: 'The library opens at eight in the morning and closes at midnight during the exam weeks.' },
    ],
  },
  'tutorials/upload.vtt': {
    title: 'Upload a video',
    info: { media: 'tutorials/upload.mp4' },
    parts: [
      {
        text: 'Welcome to this short film. Today we look at assignments. Press the upload button in the corner. Wait until the bar is green.',
        place: { kind: 'moment', startSeconds: 0, endSeconds: 40 },
        cues: [
          { startSeconds: 0, endSeconds: 6, text: 'Welcome to this short film.' },
          { startSeconds: 6, endSeconds: 15, text: 'Today we look at assignments.' },
          { startSeconds: 15.5, endSeconds: 27, text: 'Press the upload button in the corner.' },
          { startSeconds: 27, endSeconds: 40, text: 'Wait until the bar is green.' },
        ],
      },
    ],
  },
  'notices/parking.txt': {
    title: 'Parking',
    parts: [{ text: 'Bicycles may be left in front of every building.' }],
  },
};
