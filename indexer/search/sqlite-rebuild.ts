import { rmSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { transaction } from './sqlite-schema.ts';

/** Puts the contents of `from` in the place of those of `to`, in one transaction: readers see all of the old or all of the new. Vectors are kept. */
export function replaceContents(from: DatabaseSync, to: DatabaseSync): void {
  transaction(to, () => {
    to.exec('delete from stems; delete from passages; delete from ledger;');
    for (const table of ['ledger', 'passages', 'calibrations', 'vectors']) copy(table, from, to);
    to.exec(`insert into stems (rowid, terms)
      select number, title_terms || ' ' || heading_terms || ' ' || body_terms from passages`);
    to.exec('delete from vectors where hash not in (select hash from passages)');
  });
}

/** Removes a database file and what SQLite keeps beside it. Nothing happens for one in memory. */
export function removeDatabase(path: string): void {
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
