import type { DatabaseSync } from 'node:sqlite';
import type { Lease } from './ledger.ts';
import type { IndexedPassage } from './search.ts';
import { transaction } from './sqlite-schema.ts';

/** A passage as SQLite holds it: lists and places as JSON, words separated by one space. */
export type StoredPassage = {
  number: number;
  file: string;
  generation: string;
  ordinal: number;
  id: string;
  hash: string;
  language: string;
  title: string;
  place: string;
  headings: string;
  text: string;
  cues: string | null;
  title_terms: string;
  heading_terms: string;
  body_terms: string;
  words: string;
};

/** Joins passages to the ledger rows that name them, which is what makes them visible. */
export const live =
  'passages join ledger on ledger.file = passages.file and ledger.generation = passages.generation';

/** Writes passages under a generation that no row names yet. */
export function stagePassages(
  db: DatabaseSync,
  lease: Lease,
  generation: string,
  passages: IndexedPassage[],
): void {
  const put = db.prepare(`insert into passages
    (file, generation, ordinal, id, hash, language, place_kind, title, place, headings, text, cues, title_terms, heading_terms, body_terms, words)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const index = db.prepare('insert into stems (rowid, terms) values (?, ?)');
  transaction(db, () => {
    for (const passage of passages) {
      const { terms } = passage;
      const number = put.run(
        lease.file,
        generation,
        passage.ordinal,
        passage.id,
        passage.hash,
        passage.language,
        passage.place.kind,
        passage.title,
        JSON.stringify(passage.place),
        JSON.stringify(passage.headings),
        passage.text,
        passage.cues ? JSON.stringify(passage.cues) : null,
        terms.title,
        terms.headings,
        terms.body,
        passage.words.join(' '),
      ).lastInsertRowid;
      index.run(number, `${terms.title} ${terms.headings} ${terms.body}`);
    }
  });
}

/** Drops a file's passages of one generation. The caller holds the transaction. */
export function dropGeneration(db: DatabaseSync, file: string, generation: string): void {
  const mine = 'from passages where file = ? and generation = ?';
  db.prepare(`delete from stems where rowid in (select number ${mine})`).run(file, generation);
  db.prepare(`delete ${mine}`).run(file, generation);
}

/** A stored passage as the rest of the house knows it. */
export function passageOf(stored: StoredPassage): IndexedPassage {
  return {
    id: stored.id,
    hash: stored.hash,
    file: stored.file,
    ordinal: stored.ordinal,
    place: JSON.parse(stored.place),
    title: stored.title,
    headings: JSON.parse(stored.headings),
    text: stored.text,
    language: stored.language,
    ...(stored.cues ? { cues: JSON.parse(stored.cues) } : {}),
    terms: { title: stored.title_terms, headings: stored.heading_terms, body: stored.body_terms },
    words: stored.words === '' ? [] : stored.words.split(' '),
  };
}
