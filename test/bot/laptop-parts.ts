import { chat } from '../../bot/chat.ts';
import { fallbackIntent, intents } from '../../bot/dialog/intents.ts';
import { localDialog } from '../../bot/dialog/local.ts';
import { recogniser } from '../../bot/dialog/recognise.ts';
import { fulfil } from '../../bot/fulfil.ts';
import type { HttpDeps } from '../../bot/http/deps.ts';
import type { NextReplyDeps } from '../../bot/next-reply.ts';
import { sqliteRecords } from '../../bot/records/sqlite.ts';
import type { Say } from '../../bot/reply.ts';
import type { Files } from '../../indexer/files/files.ts';
import type { Row } from '../../indexer/search/ledger.ts';
import type { IndexedPassage, Search } from '../../indexer/search/search.ts';

/** A file as these tests' index knows it. */
export type KnownFile = {
  file: string;
  bytes?: string;
  state?: Row['state'];
  media?: string;
  /** Of what can be found; null for a recording that opens through its captions. */
  generation?: null;
  passages?: string[];
};

/** The bot's real parts around an index and an answerer that hold what a test says. */
export function laptopParts(known: KnownFile[] = [], parts: Partial<NextReplyDeps> = {}) {
  let count = 0;
  const clock = { now: Date.parse('2026-11-21T09:00:00Z') };
  const now = () => new Date(clock.now++).toISOString();
  const newId = () => `id-${++count}`;
  const records = sqliteRecords(':memory:');
  const next: NextReplyDeps = {
    answer: async ({ text }) => ({
      say: say(text.includes('unknown') ? 'not-found' : 'answer', `About: ${text}`),
      refused: text.includes('unknown'),
      why: { asked: text },
    }),
    ticket: async (turn) => ({
      say: { ...say('ask', 'What is it about?'), asks: 'summary' },
      next: { action: 'elicit-slot', slot: 'summary' },
      intent: turn.intent,
      slots: turn.slots,
      attributes: turn.attributes,
    }),
    urgent: async () => null,
    notice: async (_, shown) => shown,
    ...parts,
  };
  const dialog = localDialog({
    records,
    intents,
    recognise: recogniser(intents, fallbackIntent),
    fulfil: (event) => fulfil({ ...next, records, now, newId }, event),
    now,
  });
  const log: string[] = [];
  const deps: HttpDeps = {
    chat: { records, dialog, now, newId },
    search: searchOf(known),
    files: filesOf(known),
    owners: { kind: 'open' },
    now,
    newId,
    keepDays: 90,
    pages: async (name) =>
      name.endsWith('.html')
        ? {
            bytes: new TextEncoder().encode('<!doctype html>'),
            type: 'text/html; charset=utf-8',
            version: '1',
          }
        : undefined,
    parts: [() => records.health()],
    scanned: () => true,
    retry: async () => {},
    suggest: async () => [],
    log: (line) => log.push(line),
  };
  const ask = (sessionId: string, text: string) => chat(deps.chat, { sessionId, text });
  return { deps, records, log, clock, ask };
}

/** A plain thing to say. */
export function say(kind: Say['kind'], text: string): Say {
  return { kind, text, speech: text, links: [], choices: [] };
}

function searchOf(known: KnownFile[]): Search {
  const rows = known.map((each) => rowOf(each));
  return {
    rows: async () => rows,
    row: async (file: string) => rows.find((row) => row.file === file),
    passages: async (file: string) =>
      (known.find((each) => each.file === file)?.passages ?? []).map(
        (text, ordinal) =>
          ({
            id: `p${ordinal}`,
            file,
            ordinal,
            place: { kind: 'file' },
            headings: [],
            text,
          }) as unknown as IndexedPassage,
      ),
    health: async () => ({ ok: true, detail: '' }),
  } as unknown as Search;
}

function rowOf({ file, state = 'searchable', media, generation }: KnownFile): Row {
  return {
    file,
    state,
    since: '2026-11-21T09:00:00Z',
    version: '1',
    sequencer: null,
    generation: state === 'searchable' && generation !== null ? 'g' : null,
    lease: null,
    info: { title: file, language: 'en', ...(media ? { media } : {}) },
    receipt: { facts: {}, passages: 1, questions: [], duplicates: [], warnings: [] },
    settings: null,
  };
}

function filesOf(known: KnownFile[]): Files {
  const bytes = (key: string) => {
    const found = known.find((each) => each.file === key)?.bytes;
    return found === undefined ? undefined : new TextEncoder().encode(found);
  };
  return {
    head: async (key: string) => {
      const found = bytes(key);
      return found && { key, bytes: found.byteLength, version: 'v 1', modified: '' };
    },
    stream: async (key: string, range?: { start: number; end: number }) => {
      const found = bytes(key);
      return found && new Blob([range ? found.slice(range.start, range.end + 1) : found]).stream();
    },
  } as unknown as Files;
}
