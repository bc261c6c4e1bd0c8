import type { DatabaseSync } from 'node:sqlite';
import type { Vocabulary } from './search.ts';
import { live } from './sqlite-passages.ts';

type Counted = { words: string; language: string; length: number };

// Stems are separated by one space, so a text of n stems has n − 1 of them; each of the three parts may be empty.
const lengthOf = ['title_terms', 'heading_terms', 'body_terms']
  .map(
    (part) =>
      `case when ${part} = '' then 0 else length(${part}) - length(replace(${part}, ' ', '')) + 1 end`,
  )
  .join(' + ');
const counted = `select words, language, ${lengthOf} as length from`;

/**
 * How many live passages hold each word, kept in memory: counted once from the passages, then moved along with every
 * swap this process makes, and counted again when another process has written.
 */
export function sqliteVocabulary(db: DatabaseSync) {
  let known:
    | { words: Map<string, number>; languages: Map<string, number>; passages: number; length: number }
    | undefined;
  let changes = 0;
  let handedOut: Vocabulary | undefined;

  function dataVersion(): number {
    return (db.prepare('pragma data_version').get() as { data_version: number }).data_version;
  }

  function count(rows: Iterable<Counted>, by: 1 | -1): void {
    if (!known) return;
    for (const row of rows) {
      known.passages += by;
      known.length += by * row.length;
      add(known.languages, row.language, by);
      if (row.words) for (const word of row.words.split(' ')) add(known.words, word, by);
    }
  }

  return {
    /** Tells of a generation that goes or comes; the caller holds the transaction. */
    move(file: string, generation: string, by: 1 | -1): void {
      changes++;
      if (!known) return;
      const rows = db.prepare(`${counted} passages where file = ? and generation = ?`).all(file, generation);
      count(rows as Counted[], by);
    },
    /** Forgets everything: it is counted anew at the next question. */
    forget(): void {
      known = undefined;
      changes++;
    },
    /** Changes whenever another process has written. */
    writers: dataVersion,
    /** The same object until the index changes, so that what is derived from it can be kept beside it. */
    read(): Vocabulary {
      if (!known) {
        known = { words: new Map(), languages: new Map(), passages: 0, length: 0 };
        count(db.prepare(`${counted} ${live}`).iterate() as Iterable<Counted>, 1);
      }
      const revision = `${dataVersion()}.${changes}`;
      if (handedOut?.revision === revision) return handedOut;
      const { passages, length, languages, words } = known;
      const averageLength = passages ? length / passages : 0;
      handedOut = { revision, passages, averageLength, languages: [...languages.keys()].sort(), words };
      return handedOut;
    },
  };
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
