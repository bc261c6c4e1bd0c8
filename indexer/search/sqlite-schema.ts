import { DatabaseSync } from 'node:sqlite';

/** Raised whenever tables or what is analysed into them change; an older index is dropped and the files are read again. */
export const schemaVersion = 1;

/**
 * Opens the index at a path (":memory:" for one that is forgotten) and makes its tables.
 * `dropped` is true when there was an index of another version, which is gone now.
 */
export function openDatabase(path: string): { db: DatabaseSync; dropped: boolean } {
  const db = new DatabaseSync(path);
  // WAL lets readers go on while a file is written; with NORMAL a power cut may lose the last files, never mix them up,
  // and the sweep at the next start finds what was lost. 5 s covers another process's longest write, a rebuild's swap.
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;');
  // 32 MB of pages in memory, and as much written before it is copied into the file: a load takes half the time.
  db.exec('pragma cache_size = -32000; pragma wal_autocheckpoint = 8000;');
  const version = (db.prepare('pragma user_version').get() as { user_version: number }).user_version;
  const dropped = version !== 0 && version !== schemaVersion;
  if (dropped) for (const name of tableNames) db.exec(`drop table if exists ${name}`);
  db.exec(tables);
  db.exec(`pragma user_version = ${schemaVersion}`);
  return { db, dropped };
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
