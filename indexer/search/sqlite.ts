import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Calibration, Health, IndexedPassage, Search } from './search.ts';
import { sqliteLedger } from './sqlite-ledger.ts';
import { sqliteMemory } from './sqlite-memory.ts';
import { live, passageOf, type StoredPassage, stagePassages, sweepPassages } from './sqlite-passages.ts';
import { queryCandidates } from './sqlite-query.ts';
import { removeDatabase, replaceContents } from './sqlite-rebuild.ts';
import { openDatabase } from './sqlite-schema.ts';

/**
 * The index in one SQLite file (":memory:" for one that is forgotten): FTS5 finds words, a matrix in memory finds
 * meanings. One process writes; others may read, and rebuild it.
 */
export function sqliteSearch(options: { path: string }): Search {
  return searchOn(openDatabase(options.path).db, options.path);
}

function searchOn(db: DatabaseSync, path: string): Search {
  const memory = sqliteMemory(db);
  const ledger = sqliteLedger(db, memory.swap);
  return {
    ...ledger,
    // A swap that failed has moved the counts in memory but not the rows.
    settle: (lease, settlement, now) =>
      ledger.settle(lease, settlement, now).catch((error: unknown) => {
        memory.forget();
        throw error;
      }),
    stage: async (lease, generation, passages) => stagePassages(db, lease, generation, passages),
    sweep: async (now) => sweepPassages(db, now),
    search: async (request) => queryCandidates(db, memory, request),
    vocabulary: async () => memory.vocabulary(),
    passages: async (file) => passagesWhere(db, 'passages.file = ? order by passages.ordinal', file),
    withoutVector: async (model, limit) => passagesWhere(db, lacking, model, limit),
    addVectors: async (model, made) => memory.vectors().add(model, made),
    sampleVectors: async (model, count) => memory.vectors().sample(model, count),
    ...calibrations(db),
    health: async () => healthOf(db),
    rebuild: async (fill) => {
      const beside = path === ':memory:' ? path : `${path}.rebuild`;
      removeDatabase(beside);
      const other = openDatabase(beside).db;
      const empty = { db: other, search: searchOn(other, beside) };
      try {
        await fill(empty.search);
        replaceContents(empty.db, db);
        memory.forget();
      } finally {
        await empty.search.close();
        removeDatabase(beside);
      }
    },
    // An index of another schema was dropped when this one was opened.
    successor: async () => undefined,
    close: async () => db.close(),
  };
}

const lacking = `not exists (select 1 from vectors where vectors.model = ? and vectors.hash = passages.hash)
  order by passages.number limit ?`;

function passagesWhere(db: DatabaseSync, condition: string, ...values: SQLInputValue[]): IndexedPassage[] {
  const rows = db.prepare(`select passages.* from ${live} where ${condition}`).all(...values);
  return (rows as StoredPassage[]).map(passageOf);
}

function calibrations(db: DatabaseSync): Pick<Search, 'calibration' | 'setCalibration'> {
  const get = db.prepare('select model, mean, deviation, pairs from calibrations where model = ?');
  const put = db.prepare(
    'insert or replace into calibrations (model, mean, deviation, pairs) values (?, ?, ?, ?)',
  );
  return {
    calibration: async (model) => {
      const found = get.get(model) as Calibration | undefined;
      return found && { ...found };
    },
    setCalibration: async ({ model, mean, deviation, pairs }) => {
      put.run(model, mean, deviation, pairs);
    },
  };
}

function healthOf(db: DatabaseSync): Health {
  try {
    const { version, files } = db
      .prepare('select sqlite_version() as version, (select count(*) from ledger) as files')
      .get() as { version: string; files: number };
    return { ok: true, detail: `SQLite ${version}, ${files} files` };
  } catch (error) {
    return { ok: false, problem: `The index cannot be read: ${(error as Error).message}` };
  }
}
