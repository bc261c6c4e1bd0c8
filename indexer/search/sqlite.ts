import type { DatabaseSync } from 'node:sqlite';
import type { Calibration, Health, IndexedPassage, Search } from './search.ts';
import { sqliteLacking } from './sqlite-lacking.ts';
import { sqliteLedger } from './sqlite-ledger.ts';
import { sqliteMemory } from './sqlite-memory.ts';
import { live, passageOf, type StoredPassage, stagePassages } from './sqlite-passages.ts';
import { queryCandidates } from './sqlite-query.ts';
import { type OpenIndex, sqliteRebuilds } from './sqlite-rebuild.ts';
import { openDatabase, schemaVersion } from './sqlite-schema.ts';
import { sqliteSweep } from './sqlite-sweep.ts';

/**
 * The index in one SQLite file (":memory:" for one that is forgotten): FTS5 finds words, a matrix in memory finds
 * meanings. One process writes; others may read, and rebuild it. `version` is that of the tables; another than this
 * code's is for tests.
 */
export function sqliteSearch(options: { path: string; version?: number }): Search {
  return openIndex(options.path, options.version ?? schemaVersion).search;
}

function openIndex(path: string, version: number): OpenIndex {
  const db = openDatabase(path, version);
  const memory = sqliteMemory(db);
  const ledger = sqliteLedger(db, memory.swap);
  const sweep = sqliteSweep(db);
  const lacking = sqliteLacking(db);
  const { close, ...rebuilds } = sqliteRebuilds(
    { db, path, version },
    (other) => openIndex(other, version),
    memory.forget,
  );
  const search: Search = {
    ...ledger,
    ...calibrations(db),
    ...rebuilds,
    // A swap that failed has moved the counts in memory but not the rows.
    settle: (lease, settlement, now) =>
      ledger.settle(lease, settlement, now).catch((error: unknown) => {
        memory.forget();
        throw error;
      }),
    stage: async (lease, generation, passages) => stagePassages(db, lease, generation, passages),
    sweep: async (now) => sweep(now),
    search: async (request) => queryCandidates(db, memory, request),
    vocabulary: async () => memory.vocabulary(),
    passages: async (file) => passagesOf(db, file),
    withoutVector: async (model, limit) => lacking(model, limit),
    addVectors: async (model, made) => memory.vectors().add(model, made),
    sampleVectors: async (model, count) => memory.vectors().sample(model, count),
    health: async () => healthOf(db),
    close: async () => close().finally(() => db.close()),
  };
  return { path, db, search };
}

function passagesOf(db: DatabaseSync, file: string): IndexedPassage[] {
  const sql = `select passages.* from ${live} where passages.file = ? order by passages.ordinal`;
  return (db.prepare(sql).all(file) as StoredPassage[]).map(passageOf);
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
