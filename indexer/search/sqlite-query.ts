import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { FileInfo } from './ledger.ts';
import type { Candidate, Candidates, Filter, SearchRequest } from './search.ts';
import { live, passageOf, type StoredPassage } from './sqlite-passages.ts';
import type { SqliteVectors } from './sqlite-vectors.ts';

/** How many candidates of each kind are fetched when the request does not say. */
export const defaultLimit = 200;

/** Fetches candidates by words and by vector, and what is known of their files, in one consistent view. */
export function queryCandidates(
  db: DatabaseSync,
  vectors: SqliteVectors,
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
  take(byWords(db, request.terms, filter, limit));
  if (request.vector) {
    const near = vectors.nearest(request.vector, limit, request.filter ? allowed(db, filter) : undefined);
    take(byNumber(db, [...near.keys()]), near);
  }
  return { candidates: [...found.values()], files };
}

type Conditions = { sql: string; values: SQLInputValue[] };
type Found = (StoredPassage & { info: string | null })[];

const columns = 'passages.*, ledger.info';

function byWords(db: DatabaseSync, terms: string[], filter: Conditions, limit: number): Found {
  const match = [...new Set(terms)].map(quoted).filter((term) => term !== '""');
  if (match.length === 0) return [];
  // The inner query ranks by the index alone; the margin leaves room for rows that the outer one finds are not live.
  const sql = `select ${columns} from (select rowid, rank from stems where terms match ? order by rank limit ?) as hit
    join passages on passages.number = hit.rowid
    join ledger on ledger.file = passages.file and ledger.generation = passages.generation
    where true ${filter.sql} order by hit.rank limit ?`;
  const reach = filter.sql ? 1_000_000 : limit + 200;
  return db.prepare(sql).all(match.join(' OR '), reach, ...filter.values, limit) as Found;
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
