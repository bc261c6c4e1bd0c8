import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { indexFile } from '../../indexer/index-file.ts';
import { type RenewDeps, renewIndex } from '../../indexer/renew-index.ts';
import type { Search } from '../../indexer/search/search.ts';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { tinyDeps, tinyRead } from '../indexer/tiny-reader.ts';
import { type MemoryFiles, memoryFiles } from '../memory-files.ts';
import { leaseOf, passage, replace, settlement } from './search-contract.ts';

/** Openers of one index by version, and what lies in its folder. */
function house() {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-versions-'));
  const path = join(folder, 'index.db');
  const opened = new Set<Search>();
  onTestFinished(async () => {
    for (const search of opened) await search.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = (version: number) => {
    const search = sqliteSearch({ path, version });
    opened.add(search);
    return search;
  };
  const close = async (search: Search) => {
    opened.delete(search);
    await search.close();
  };
  const databases = () => readdirSync(folder).filter((name) => !/-(wal|shm)$/.test(name));
  return { path, open, close, databases };
}

const ask = async (search: Search) =>
  (await search.search({ terms: ['room42'] })).candidates.map((one) => one.passage.text).sort();

const names = Array.from({ length: 6 }, (_, at) => `f${at}.txt`);
const all = names.map((name) => `room42 ${name}`);

/** Six files in an index that an older version makes. */
async function filled(search: Search): Promise<MemoryFiles> {
  const files = memoryFiles();
  for (const file of names) {
    files.put(file, `room42 ${file}`);
    await indexFile(tinyDeps(files, search), { file });
  }
  return files;
}

/** Renews what `search` stands for; `read` lists what was read, and `watch` is called before each. */
function renewing(files: MemoryFiles, search: Search, read: string[], watch = async () => {}): RenewDeps {
  const reading = async (key: string, bytes: Uint8Array) => {
    await watch();
    read.push(key);
    return tinyRead(key, bytes);
  };
  const deps = tinyDeps(files, search, { newId: randomUUID, read: reading });
  return { ...deps, pause: async () => {}, told: () => {}, fault: () => {} };
}

test('the old index answers until the new one is filled from the files, over a restart; then only that one is left', async () => {
  const { open, close, databases } = house();
  const old = open(1);
  const files = await filled(old);
  const [first] = await old.withoutVector('m', 1);
  await old.addVectors('m', [{ hash: first!.hash, values: new Float32Array([1, 0]) }]);
  await old.setCalibration({ model: 'm', mean: 0.1, deviation: 0.05, pairs: 300 });

  const read: string[] = [];
  const begun = open(2);
  expect(await renewIndex(renewing(files, begun, read), () => read.length < 3)).toBe('unfinished');
  await close(begun);
  const next = open(2);
  let looked = 0;
  const watch = async () => {
    looked++;
    for (const search of [old, next]) {
      expect(await ask(search)).toEqual(all);
      expect((await search.vocabulary()).passages).toBe(all.length);
    }
  };
  expect(await renewIndex(renewing(files, next, read, watch), () => true)).toBe('renewed');
  expect(looked).toBeGreaterThan(0);
  expect(read.sort()).toEqual(names);

  expect(databases()).toEqual(['index.db']);
  expect(await next.successor()).toBeUndefined();
  for (const search of [old, next, open(2)]) expect(await ask(search)).toEqual(all);
  expect(await next.withoutVector('m', 10)).toHaveLength(all.length - 1);
  expect((await next.calibration('m'))?.pairs).toBe(300);
});

test('whoever was still writing into the old index loses the lease', async () => {
  const { open } = house();
  const old = open(1);
  await replace(old, 'a.md', 'old', ['room42 old']);
  const lease = await leaseOf(old, 'a.md');
  const next = open(2);
  const successor = await next.successor();
  await replace(successor!.search, 'a.md', 'new', ['room42 new']);
  await old.stage(lease, 'late', [passage('a.md', 'room42 late')]);
  await successor!.takeOver();
  await successor!.takeOver();
  expect(await old.settle(lease, settlement('late'), lease.until)).toBe(false);
  for (const search of [old, next]) expect(await ask(search)).toEqual(['room42 new']);
});

test('a rebuild asked for by hand renews too, and another process that was filling a new one lets go of it', async () => {
  const { open, databases } = house();
  await replace(open(1), 'a.md', 'old', ['room42 old']);
  const server = open(2);
  await replace((await server.successor())!.search, 'half.md', 'g', ['room42 half']);
  await open(2).rebuild((empty) => replace(empty, 'a.md', 'new', ['room42 new']));
  expect(await ask(server)).toEqual(['room42 new']);
  expect(await server.successor()).toBeUndefined();
  expect(databases()).toEqual(['index.db']);
});

test('what was filled for yet another version is not gone on with', async () => {
  const { open, close } = house();
  await replace(open(1), 'a.md', 'old', ['room42 old']);
  const second = open(2);
  await replace((await second.successor())!.search, 'b.md', 'g', ['room42 of version 2']);
  await close(second);
  const third = open(3);
  const successor = await third.successor();
  expect(await successor!.search.rows()).toEqual([]);
  expect(await ask(third)).toEqual(['room42 old']);
});

test('tables with other columns cannot be read: they are made anew, empty', async () => {
  const { path, open, close } = house();
  const old = open(1);
  await replace(old, 'a.md', 'old', ['room42 old']);
  await close(old);
  const db = new DatabaseSync(path);
  db.exec('alter table passages add column speaker text');
  db.close();
  const next = open(2);
  expect(await next.rows()).toEqual([]);
  expect(await next.successor()).toBeUndefined();
  await replace(next, 'a.md', 'new', ['room42 new']);
  expect(await ask(next)).toEqual(['room42 new']);
});
