import { expect, test } from 'vitest';
import { indexFile } from '../../indexer/index-file.ts';
import { type RenewDeps, renewIndex } from '../../indexer/renew-index.ts';
import type { Search } from '../../indexer/search/search.ts';
import { memoryFiles } from '../memory-files.ts';
import { memorySearch } from '../memory-search.ts';
import { tinyDeps, tinyRead } from './tiny-reader.ts';

/** A house whose index in use was made by an older version; `told` lists what was read for the new one. */
function outdated(more: Partial<RenewDeps> = {}) {
  const files = memoryFiles();
  const old = memorySearch();
  const next = memorySearch();
  const house = { taken: false };
  const told: string[] = [];
  const search: Search = {
    ...old,
    successor: async () => ({
      search: next,
      takeOver: async () => {
        house.taken = true;
      },
    }),
  };
  const deps: RenewDeps = {
    ...tinyDeps(files, search),
    pause: async () => {},
    told: ({ file, outcome }, count) => told.push(`${file} ${outcome} of ${count}`),
    fault: () => {},
    ...more,
  };
  const index = async (...keys: string[]) => {
    for (const file of keys) await indexFile(tinyDeps(files, old), { file });
  };
  return { files, next, house, told, deps, index };
}

const always = () => true;

test('an index of this version is left alone', async () => {
  const { deps } = outdated();
  const search = memorySearch();
  expect(await renewIndex({ ...deps, search }, always)).toBe('current');
});

test('every file of the store is read for the new index, recordings last, before it takes over', async () => {
  const { files, next, house, told, deps, index } = outdated();
  for (const key of ['f.mp4', 'f.vtt', 'a.txt', 'gone.txt']) files.put(key, key);
  await index('f.mp4', 'f.vtt', 'a.txt', 'gone.txt');
  files.remove('gone.txt');
  expect(await renewIndex(deps, always)).toBe('renewed');
  expect(house.taken).toBe(true);
  expect(told.map((line) => line.split(' ')[0]).at(-1)).toBe('f.mp4');
  expect(told[0]).toMatch(/ of 3$/);
  expect((await next.rows()).map(({ file }) => file)).toEqual(['a.txt', 'f.mp4', 'f.vtt']);
});

test('a try that has no more time is gone on with, and reads nothing twice', async () => {
  const { files, house, told, deps, index } = outdated();
  const keys = Array.from({ length: 6 }, (_, at) => `f${at}.txt`);
  for (const key of keys) files.put(key, key);
  await index(...keys);
  expect(await renewIndex(deps, () => told.length < 3)).toBe('unfinished');
  expect(house.taken).toBe(false);
  const before = told.length;
  expect(before).toBeLessThan(6);
  expect(await renewIndex(deps, always)).toBe('renewed');
  expect(told).toHaveLength(6);
});

test('it waits for a file that answers now and cannot be read, but not for one that never did', async () => {
  let broken = ['a.txt', 'never.txt'];
  const { files, house, deps, index } = outdated({
    read: (key, bytes) => (broken.includes(key) ? Promise.reject(new Error('away')) : tinyRead(key, bytes)),
  });
  for (const key of ['a.txt', 'b.txt', 'never.txt']) files.put(key, key);
  await index('a.txt', 'b.txt');
  expect(await renewIndex(deps, always)).toBe('unfinished');
  expect(house.taken).toBe(false);
  broken = ['never.txt'];
  expect(await renewIndex(deps, always)).toBe('renewed');
});

test('settings that are bad just now keep what they last said', async () => {
  const { files, next, deps, index } = outdated();
  files.put('_signpost/synonyms.txt', 'wifi, wireless');
  await index('_signpost/synonyms.txt');
  files.put('_signpost/synonyms.txt', 'alone');
  await index('_signpost/synonyms.txt');
  await renewIndex(deps, always);
  expect((await next.row('_signpost/synonyms.txt'))?.settings).toBe('wifi, wireless');
});
