import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { folderFiles } from '../../../indexer/files/folder.ts';
import { type Search, SearchUnavailable } from '../../../indexer/search/search.ts';
import { type Ingest, type Progress, startIngest } from '../../../infra/local/ingest.ts';
import { tinyDeps } from '../../indexer/tiny-reader.ts';
import { memorySearch } from '../../memory-search.ts';

let base: string;
let root: string;
let search: Search;
let ingest: Ingest;
let progress: Progress[];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'signpost-ingest-'));
  root = join(base, 'content');
  mkdirSync(root);
  search = memorySearch();
  progress = [];
});

afterEach(async () => {
  await ingest?.stop();
  rmSync(base, { recursive: true, force: true });
});

function start(): void {
  const deps = tinyDeps(folderFiles(root), search, { now: () => new Date(), maxBytes: 1_000_000 });
  ingest = startIngest({ ...deps, root, onProgress: (now) => progress.push(now), compareMs: 1000 });
}

function drop(key: string, text: string): void {
  mkdirSync(dirname(join(root, key)), { recursive: true });
  writeFileSync(join(root, key), text);
}

const text = async (key: string) => (await search.passages(key)).map((passage) => passage.text).join('\n');
const state = async (key: string) => (await search.row(key))?.state;
/** The promise: 2 s after the copy has ended. */
const soon = { timeout: 2000, interval: 20 };
const later = { timeout: 20_000, interval: 50 };

describe('the first scan', () => {
  test('nothing is waiting before it has ended only when nothing is left to read', async () => {
    for (let at = 0; at < 20; at++) drop(`f${at}.txt`, `words ${at}`);
    start();
    expect(ingest.scanned()).toBe(false);
    expect(ingest.waiting()).toBeGreaterThan(0);
    await vi.waitFor(() => expect([ingest.scanned(), ingest.waiting()]).toEqual([true, 0]), later);
    expect((await search.rows()).map((row) => row.state)).toEqual(Array(20).fill('searchable'));
    expect(progress.at(-1)).toMatchObject({ done: 20, total: 20 });
  });

  test('mends what changed while nobody was watching', async () => {
    drop('kept.txt', 'kept');
    drop('gone.txt', 'gone');
    drop('changed.txt', 'before');
    start();
    await vi.waitFor(() => expect([ingest.scanned(), ingest.waiting()]).toEqual([true, 0]), later);
    await ingest.stop();
    rmSync(join(root, 'gone.txt'));
    drop('changed.txt', 'after');
    drop('new.txt', 'new');
    progress.length = 0;
    start();
    await vi.waitFor(() => expect([ingest.scanned(), ingest.waiting()]).toEqual([true, 0]), later);
    expect(progress.map(({ last }) => `${last?.outcome} ${last?.file}`).toSorted()).toEqual([
      'removed gone.txt',
      'searchable changed.txt',
      'searchable new.txt',
    ]);
  });
});

test('an index made by an older version is filled anew before the folder is followed', async () => {
  drop('a.txt', 'words');
  const next = memorySearch();
  let taken = false;
  const takeOver = async () => {
    taken = true;
  };
  search = { ...search, successor: async () => (taken ? undefined : { search: next, takeOver }) };
  start();
  await vi.waitFor(() => expect([ingest.scanned(), taken]).toEqual([true, true]), later);
  expect((await next.rows()).map((row) => `${row.state} ${row.file}`)).toEqual(['searchable a.txt']);
  expect(progress[0]).toMatchObject({ done: 1, total: 1, last: { file: 'a.txt' } });
});

describe('while it runs', () => {
  beforeEach(async () => {
    start();
    await vi.waitFor(() => expect([ingest.scanned(), ingest.waiting()]).toEqual([true, 0]), later);
  });

  test('a file dropped, replaced, renamed and deleted', async () => {
    drop('a b+ü%#?.txt', 'one');
    await vi.waitFor(async () => expect(await text('a b+ü%#?.txt')).toBe('one'), soon);
    drop('a b+ü%#?.txt', 'two');
    await vi.waitFor(async () => expect(await text('a b+ü%#?.txt')).toBe('two'), soon);
    renameSync(join(root, 'a b+ü%#?.txt'), join(root, 'c.txt'));
    await vi.waitFor(async () => expect(await text('c.txt')).toBe('two'), soon);
    await vi.waitFor(async () => expect(await state('a b+ü%#?.txt')).toBe('removed'), soon);
    rmSync(join(root, 'c.txt'));
    await vi.waitFor(async () => expect(await state('c.txt')).toBe('removed'), soon);
  });

  test('sub-folders: made, filled at once, moved in, renamed, moved out', async () => {
    drop('x/y/z/deep.txt', 'deep');
    await vi.waitFor(async () => expect(await text('x/y/z/deep.txt')).toBe('deep'), soon);
    drop('x/y/z/deeper.txt', 'more');
    await vi.waitFor(async () => expect(await text('x/y/z/deeper.txt')).toBe('more'), soon);
    mkdirSync(join(base, 'outside', 'in'), { recursive: true });
    writeFileSync(join(base, 'outside', 'in', 'moved.txt'), 'moved');
    renameSync(join(base, 'outside'), join(root, 'came'));
    await vi.waitFor(async () => expect(await text('came/in/moved.txt')).toBe('moved'), soon);
    renameSync(join(root, 'x'), join(root, 'w'));
    await vi.waitFor(async () => expect(await text('w/y/z/deeper.txt')).toBe('more'), soon);
    await vi.waitFor(async () => expect(await state('x/y/z/deep.txt')).toBe('removed'), soon);
    renameSync(join(root, 'w'), join(base, 'away'));
    await vi.waitFor(async () => expect(await state('w/y/z/deep.txt')).toBe('removed'), soon);
    expect(await state('came/in/moved.txt')).toBe('searchable');
  });

  test('a file still being written is read when it is whole', async () => {
    const path = join(root, 'slow.txt');
    for (let part = 0; part < 20; part++) {
      await appendFile(path, `part ${part}\n`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await vi.waitFor(async () => expect(await text('slow.txt')).toContain('part 19'), soon);
    const reads = progress.filter(({ last }) => last?.file === 'slow.txt');
    expect(reads.length).toBe(1);
  });

  test('500 files at once are all settled, broken ones among them', async () => {
    mkdirSync(join(base, 'many', 'sub'), { recursive: true });
    for (let at = 0; at < 500; at++)
      writeFileSync(
        join(base, 'many', at % 2 ? 'sub' : '', `f${at}.txt`),
        at % 50 ? `words ${at}` : 'BROKEN',
      );
    cpSync(join(base, 'many'), join(root, 'many'), { recursive: true });
    const states = async () => (await search.rows()).map((row) => row.state);
    const counts = async (name: string) => (await states()).filter((one) => one === name).length;
    await vi.waitFor(
      async () => expect([await counts('searchable'), await counts('rejected')]).toEqual([490, 10]),
      later,
    );
    expect(progress.at(-1)?.last).toBeDefined();
    expect(Math.max(...progress.map(({ total }) => total))).toBeGreaterThan(100);
  });

  test('a film and its captions find each other, whichever comes first', async () => {
    drop('t/upload.mp4', 'film');
    await vi.waitFor(async () => expect(await state('t/upload.mp4')).toBe('searchable'), soon);
    drop('t/upload.en.vtt', 'said');
    await vi.waitFor(
      async () => expect((await search.row('t/upload.en.vtt'))?.info?.media).toBe('t/upload.mp4'),
      soon,
    );
    await vi.waitFor(
      async () => expect((await search.row('t/upload.mp4'))?.receipt?.warnings).toEqual([]),
      soon,
    );
    rmSync(join(root, 't/upload.mp4'));
    await vi.waitFor(
      async () => expect((await search.row('t/upload.en.vtt'))?.info?.media).toBeUndefined(),
      soon,
    );
  });

  test('what editors and browsers write for a moment gets no row', async () => {
    for (const key of ['~$a.docx', 'b.pdf.crdownload', '.c.txt.swp', 'd.tmp']) drop(key, 'x');
    drop('real.txt', 'x');
    await vi.waitFor(async () => expect(await state('real.txt')).toBe('searchable'), soon);
    expect((await search.rows()).map((row) => row.file)).toEqual(['real.txt']);
  });

  test('a retry reads a settled file again', async () => {
    drop('a.txt', 'one');
    await vi.waitFor(async () => expect(await state('a.txt')).toBe('searchable'), soon);
    progress.length = 0;
    ingest.notice('a.txt');
    await vi.waitFor(() => expect(progress.map(({ last }) => last?.outcome)).toEqual(['searchable']), soon);
  });

  test('the content folder going away loses nothing, and it heals when it is back', async () => {
    drop('a.txt', 'one');
    await vi.waitFor(async () => expect(await state('a.txt')).toBe('searchable'), soon);
    renameSync(root, `${root}-away`);
    await vi.waitFor(() => expect(ingest.problem()).toContain('Bring it back'), later);
    expect(await text('a.txt')).toBe('one');
    renameSync(`${root}-away`, root);
    drop('b.txt', 'two');
    await vi.waitFor(async () => expect(await text('b.txt')).toBe('two'), later);
    await vi.waitFor(() => expect(ingest.problem()).toBeUndefined(), later);
    expect(await text('a.txt')).toBe('one');
  });
});

test('an engine that comes back without what it held is filled again at once', async () => {
  let engine = memorySearch();
  let away = false;
  const none = async () => {
    throw new SearchUnavailable('unreachable', 'Search cannot be reached.');
  };
  search = new Proxy(engine, {
    get: (_, name: keyof Search) => (away ? none : (engine[name] as () => unknown).bind(engine)),
  });
  drop('before.txt', 'words before');
  start();
  await vi.waitFor(async () => expect(await state('before.txt')).toBe('searchable'), later);
  away = true;
  drop('meanwhile.txt', 'words meanwhile');
  await vi.waitFor(() => expect(ingest.waiting()).toBeGreaterThan(0), later);
  engine = memorySearch();
  away = false;
  await vi.waitFor(async () => expect(await text('meanwhile.txt')).toBe('words meanwhile'), later);
  await vi.waitFor(async () => expect(await text('before.txt')).toBe('words before'), later);
});
