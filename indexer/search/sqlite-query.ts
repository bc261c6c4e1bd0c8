import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { FileInfo } from './ledger.ts';
import type { Candidate, Candidates, Filter, SearchRequest } from './search.ts';
import type { SqliteMemory } from './sqlite-memory.ts';
import { live, passageOf, type StoredPassage } from './sqlite-passages.ts';

/** How many candidates of each kind are fetched when the request does not say. */
export const defaultLimit = 100;

/** Fetches candidates by words and by vector, and what is known of their files, in one consistent view. */
export function queryCandidates(
  db: DatabaseSync,
  memory: Pick<SqliteMemory, 'vectors' | 'frequency'>,
  request: SearchRequest,
): Candidates {
  const limit = request.limit ?? defaultLimit;
  const filter = conditions(request.filter);
  const found = new Map<number, Candidate>();
  const files: Record<string, FileInfo> = {};
  const take = (rows: (StoredPassage & { info: string | null })[], cosines?: Map<number, number>) => {
    for (const row of rows) {
      const candidate = found.get(row.number) ?? { passage: passageOf(row) };
      const cosine = cosines?.get(row.number);
      found.set(row.number, cosine === undefined ? candidate : { ...candidate, cosine });
      if (!files[row.file] && row.info) files[row.file] = JSON.parse(row.info) as FileInfo;
    }
  };
  const match = matching(request.terms, memory.frequency);
  if (match) take(byWords(db, match, filter, limit));
  if (request.vector) {
    const only = request.filter ? allowed(db, filter) : undefined;
    const near = memory.vectors().nearest(request.vector, limit, only);
    take(byNumber(db, [...near.keys()]), near);
  }
  return { candidates: [...found.values()], files };
}

type Conditions = { sql: string; values: SQLInputValue[] };
type Found = (StoredPassage & { info: string | null })[];

const columns = `passages.number, passages.file, passages.generation, passages.ordinal, id, hash, language, title, place,
  headings, text, cues, title_terms, heading_terms, body_terms, '' as words, ledger.info`;

/**
 * The FTS5 expression for any of the terms; '' when there is none. Scoring costs by the number of passages that a term
 * is in: the rarer terms find passages, common ones only add to the score of those. (On 50,000 passages 941 questions kept
 * their first link, and 931 all five.)
 */
function matching(terms: string[], frequency: (stem: string) => number): string {
  const all = [...new Set(terms)].filter((term) => quoted(term) !== '""');
  const any = (some: string[]) => some.map(quoted).join(' OR ');
  const telling = tellingOf(all, frequency);
  return telling.length < all.length ? `(${any(telling)}) AND (${any(all)})` : any(all);
}

/** The terms that find passages: the rarest two at least, and more while none is common and all bring few enough. */
function tellingOf(terms: string[], frequency: (stem: string) => number): string[] {
  const held = terms.map((term) => ({ term, count: frequency(term) })).filter(({ count }) => count > 0);
  // All of them unless one is common: what no passage holds costs nothing.
  if (held.length < 3 || held.every(({ count }) => count < commonFrom.least)) return terms;
  const sorted = held.sort((a, b) => a.count - b.count || (a.term < b.term ? -1 : 1));
  let sum = 0;
  const kept = sorted.filter(({ count }, at) => {
    sum += count;
    return at < 2 || (count <= commonFrom.term && (sum <= commonFrom.all || count < commonFrom.least));
  });
  return kept.length < held.length ? kept.map(({ term }) => term) : terms;
}

// In passages: a term in more than this is common; so is one that takes all together past so many, unless it is rare.
const commonFrom = { term: 10_000, all: 30_000, least: 1000 };

function byWords(db: DatabaseSync, match: string, filter: Conditions, limit: number): Found {
  // The inner query ranks by the index alone; the margin leaves room for rows that the outer one finds are not live.
  // Ordering by "rank" instead makes FTS5 sort, which carries every match whole: half as slow again.
  const sql = `select ${columns} from
    (select rowid, bm25(stems) as score from stems where terms match ? order by score limit ?) as hit
    join passages on passages.number = hit.rowid
    join ledger on ledger.file = passages.file and ledger.generation = passages.generation
    where true ${filter.sql} order by hit.score limit ?`;
  const reach = filter.sql ? 1_000_000 : limit + 200;
  return db.prepare(sql).all(match, reach, ...filter.values, limit) as Found;
}

function byNumber(db: DatabaseSync, numbers: number[]): Found {
  const sql = `select ${columns} from ${live} where passages.number in (select value from json_each(?))`;
  return numbers.length ? (db.prepare(sql).all(JSON.stringify(numbers)) as Found) : [];
}

function allowed(db: DatabaseSync, filter: Conditions): Set<number> {
  const rows = db
    .prepare(`select passages.number from ${live} where true ${filter.sql}`)
    .all(...filter.values);
  return new Set((rows as { number: number }[]).map((row) => row.number));
}

function conditions(filter: Filter = {}): Conditions {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  const add = (sql: string, value: SQLInputValue) => {
    parts.push(sql);
    values.push(value);
  };
  if (filter.files) add('passages.file in (select value from json_each(?))', JSON.stringify(filter.files));
  if (filter.folder) {
    const folder = `${filter.folder.replace(/\/+$/, '')}/`;
    add('substr(passages.file, 1, ?) = ', [...folder].length);
    parts[parts.length - 1] += '?';
    values.push(folder);
  }
  if (filter.places)
    add('passages.place_kind in (select value from json_each(?))', JSON.stringify(filter.places));
  if (filter.language) add('passages.language = ?', filter.language);
  return { sql: parts.map((part) => `and ${part}`).join(' '), values };
}

/** A stem as an FTS5 string: nothing in it is an operator. */
function quoted(term: string): string {
  return `"${term.replaceAll('\0', '').replaceAll('"', '""')}"`;
}
