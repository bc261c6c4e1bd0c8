import { DatabaseSync } from 'node:sqlite';

/**
 * Raised whenever tables or what is analysed into them change. An index of another version answers while a new one is
 * filled from the files, as long as its tables have the same columns; one with other columns is dropped when opened.
 */
export const schemaVersion = 1;

/** Opens the index at a path (":memory:" for one that is forgotten) and makes its tables where there are none it can use. */
export function openDatabase(path: string, version: number): DatabaseSync {
  const db = new DatabaseSync(path);
  // WAL lets readers go on while a file is written; with NORMAL a power cut may lose the last files, never mix them up,
  // and the sweep at the next start finds what was lost. 5 s covers another process's longest write, a rebuild's swap.
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;');
  // 32 MB of pages in memory, and as much written before it is copied into the file: a load takes half the time.
  db.exec('pragma cache_size = -32000; pragma wal_autocheckpoint = 8000;');
  const unusable = () => versionOf(db) === 0 || !isReadable(db);
  // Of two processes that open it at once, one makes the tables.
  if (unusable()) transaction(db, () => unusable() && makeTables(db, version));
  return db;
}

/** The version of the index behind a connection; 0 where there is none. */
export function versionOf(db: DatabaseSync): number {
  return (db.prepare('pragma user_version').get() as { user_version: number }).user_version;
}

/** Drops every table but `keep` and makes empty ones of this version. The caller holds the transaction. */
export function makeTables(db: DatabaseSync, version: number, keep: string[] = []): void {
  for (const name of tableNames) if (!keep.includes(name)) db.exec(`drop table if exists ${name}`);
  db.exec(tables);
  db.exec(`pragma user_version = ${version}`);
}

/** A text that changes with every write, of this connection or another: while it stays, so does all that was read. */
export function writesOf(db: DatabaseSync): () => string {
  const own = db.prepare('select total_changes() as count');
  const others = db.prepare('pragma data_version');
  return () => {
    const { count } = own.get() as { count: number };
    const { data_version } = others.get() as { data_version: number };
    return `${data_version}.${count}`;
  };
}

/** Whether all tables are there with the columns that this code reads and writes. */
function isReadable(db: DatabaseSync): boolean {
  const ours = new DatabaseSync(':memory:');
  ours.exec(tables);
  const same = tableNames.every((name) => columnsOf(db, name) === columnsOf(ours, name));
  ours.close();
  return same;
}

function columnsOf(db: DatabaseSync, table: string): string {
  const rows = db.prepare('select name from pragma_table_info(?) order by name').all(table);
  return (rows as { name: string }[]).map(({ name }) => name).join(' ');
}

/** Runs `work` in one write transaction: all of it happens, or none. */
export function transaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('begin immediate');
  try {
    const value = work();
    db.exec('commit');
    return value;
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}

const tableNames = ['stem_counts', 'stems', 'passages', 'ledger', 'vectors', 'calibrations'];

// The stems table keeps no text of its own (passages does). Stems hold letters and digits only, which unicode61 leaves
// whole; what it would fold was folded before.
const tables = `
create table if not exists ledger (
  file text primary key, state text not null, since text not null, before text not null,
  version text, sequencer text, generation text, lease_owner text, lease_until text,
  info text, receipt text, settings text, revision integer not null
) without rowid;
create table if not exists passages (
  number integer primary key, file text not null, generation text not null, ordinal integer not null,
  id text not null, hash text not null, language text not null, place_kind text not null,
  title text not null, place text not null, headings text not null, text text not null, cues text,
  title_terms text not null, heading_terms text not null, body_terms text not null,
  words text not null
);
create index if not exists passages_by_file on passages (file, generation, ordinal);
create index if not exists passages_by_hash on passages (hash);
create virtual table if not exists stems using fts5 (
  terms, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
create virtual table if not exists stem_counts using fts5vocab (stems, row);
create table if not exists vectors (
  model text not null, hash text not null, scale real not null, bytes blob not null, primary key (model, hash)
) without rowid;
create table if not exists calibrations (
  model text primary key, mean real not null, deviation real not null, pairs integer not null
) without rowid;
`;
