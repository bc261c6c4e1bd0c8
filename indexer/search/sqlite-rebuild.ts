import { rmSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Search } from './search.ts';
import { makeTables, transaction, versionOf } from './sqlite-schema.ts';

/** An index in a file of its own: its connection, and the port that reads and writes through it. */
export type OpenIndex = { path: string; db: DatabaseSync; search: Search };

/** Takes the place of an index as a whole; `close` lets go of a half-filled successor, which stays for the next try. */
export type Rebuilds = Pick<Search, 'rebuild' | 'successor' | 'close'>;

/**
 * Rebuilding the index behind `db`: another is filled in a file beside it (`open` makes it), whose contents then take the
 * place of the old ones in one transaction. `moved` is told after that.
 */
export function sqliteRebuilds(
  { db, path, version }: { db: DatabaseSync; path: string; version: number },
  open: (path: string) => OpenIndex,
  moved: () => void,
): Rebuilds {
  const place = (end: string) => (path === ':memory:' ? path : `${path}.${end}`);
  const drop = async (index: OpenIndex) => {
    await index.search.close();
    removeDatabase(index.path);
  };
  const swap = (index: OpenIndex) => {
    replaceContents(index.db, db, version);
    moved();
  };
  let next: OpenIndex | undefined;
  const dropNext = async () => {
    const gone = next;
    next = undefined;
    if (gone) await drop(gone);
  };
  return {
    async rebuild(fill) {
      removeDatabase(place('rebuild'));
      const empty = open(place('rebuild'));
      try {
        await fill(empty.search);
        swap(empty);
      } finally {
        await drop(empty);
      }
    },
    async successor() {
      // Another process may have renewed the index since this one was opened.
      if (versionOf(db) === version) return dropNext().then(() => undefined);
      next ??= openNext(open, place('next'), version);
      const takeOver = async () => {
        if (next && versionOf(db) !== version) swap(next);
        await dropNext();
      };
      return { search: next.search, takeOver };
    },
    close: async () => next?.search.close(),
  };
}

/** What an earlier try has filled, or an empty index where that was of another version. */
function openNext(open: (path: string) => OpenIndex, path: string, version: number): OpenIndex {
  const found = open(path);
  if (versionOf(found.db) === version) return found;
  found.db.close();
  removeDatabase(path);
  return open(path);
}

/** Puts the contents of `from` in the place of those of `to`, in one transaction: readers see all of the old or all of the new. Vectors are kept. */
function replaceContents(from: DatabaseSync, to: DatabaseSync, version: number): void {
  transaction(to, () => {
    makeTables(to, version, ['vectors', 'calibrations']);
    for (const table of ['ledger', 'passages', 'calibrations', 'vectors']) copy(table, from, to);
    to.exec(`insert into stems (rowid, terms)
      select number, title_terms || ' ' || heading_terms || ' ' || body_terms from passages`);
    to.exec('delete from vectors where hash not in (select hash from passages)');
  });
}

/** Removes a database file and what SQLite keeps beside it. Nothing happens for one in memory. */
function removeDatabase(path: string): void {
  if (path === ':memory:') return;
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
}

function copy(table: string, from: DatabaseSync, to: DatabaseSync): void {
  let put: ReturnType<DatabaseSync['prepare']> | undefined;
  for (const row of from.prepare(`select * from ${table}`).iterate() as Iterable<
    Record<string, SQLInputValue>
  >) {
    const names = Object.keys(row);
    put ??= to.prepare(
      `insert or replace into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    );
    put.run(...Object.values(row));
  }
}
