import { describe, expect, test } from 'vitest';
import type { IndexDeps } from '../../indexer/index-deps.ts';
import { indexFile } from '../../indexer/index-file.ts';
import { reindexFiles } from '../../indexer/reindex-files.ts';
import type { Search } from '../../indexer/search/search.ts';
import { sweepFiles } from '../../indexer/sweep-files.ts';
import { type MemoryFiles, memoryFiles } from '../memory-files.ts';
import { memorySearch } from '../memory-search.ts';
import { tinyDeps, tinyRead } from './tiny-reader.ts';

function house(extra: Partial<IndexDeps> = {}) {
  const files = memoryFiles();
  const search = memorySearch();
  const deps = tinyDeps(files, search, extra);
  const index = async (...keys: string[]) => {
    const outcomes = [];
    for (const file of keys) outcomes.push((await indexFile(deps, { file })).outcome);
    return outcomes;
  };
  const texts = async (key: string) => (await search.passages(key)).map((passage) => passage.text);
  return { files, search, deps, index, texts };
}

describe('one key', () => {
  test('dropped, left alone, replaced and deleted', async () => {
    const { files, search, index, texts } = house();
    files.put('a.txt', 'one\ntwo');
    expect(await index('a.txt', 'a.txt')).toEqual(['searchable', 'unchanged']);
    expect(await texts('a.txt')).toEqual(['one', 'two']);
    files.put('a.txt', 'three');
    expect(await index('a.txt')).toEqual(['searchable']);
    expect(await texts('a.txt')).toEqual(['three']);
    files.remove('a.txt');
    expect(await index('a.txt', 'a.txt')).toEqual(['removed', 'unchanged']);
    expect(await texts('a.txt')).toEqual([]);
    expect(await search.row('a.txt')).toMatchObject({ state: 'removed', receipt: null, lease: null });
    files.put('a.txt', 'back');
    expect(await index('a.txt')).toEqual(['searchable']);
  });

  test('a key nobody ever saw leaves no row', async () => {
    const { search, index } = house();
    expect(await index('never.txt')).toEqual(['removed']);
    expect(await search.rows()).toEqual([]);
  });

  test.each([
    ['empty.txt', '', 'rejected', /empty \(0 bytes\)/],
    ['large.txt', 'x'.repeat(2000), 'rejected', /2 KB; files up to 1 KB/],
    ['broken.pdf', 'BROKEN', 'rejected', /damaged/],
    ['picture.bin', 'x', 'skipped', /Not a kind/],
    ['blank.txt', '\n\n', 'skipped', /No text/],
  ])('%s is told with a reason and stops nothing', async (key, text, state, reason) => {
    const { files, search, index } = house();
    files.put(key, text);
    expect(await index(key)).toEqual([state]);
    expect((await search.row(key))?.receipt?.reason).toMatch(reason);
    files.put(key, 'good now');
    if (!key.endsWith('.bin')) expect(await index(key)).toEqual(['searchable']);
  });

  test('a replacement that cannot be read takes the old words away', async () => {
    const { files, index, texts } = house();
    files.put('a.txt', 'good');
    await index('a.txt');
    files.put('a.txt', 'BROKEN');
    expect(await index('a.txt')).toEqual(['rejected']);
    expect(await texts('a.txt')).toEqual([]);
  });

  test('a fault gives the lease back, keeps the old words, and the next try succeeds', async () => {
    let fail = true;
    const read: IndexDeps['read'] = async (key, bytes) => {
      if (fail && new TextDecoder().decode(bytes) === 'new') throw new Error('for now');
      return tinyRead(key, bytes);
    };
    const { files, search, index, texts } = house({ read });
    files.put('a.txt', 'old');
    await index('a.txt');
    files.put('a.txt', 'new');
    await expect(index('a.txt')).rejects.toThrow('for now');
    expect(await texts('a.txt')).toEqual(['old']);
    expect((await search.row('a.txt'))?.lease).toBeNull();
    fail = false;
    expect(await index('a.txt')).toEqual(['searchable']);
    expect(await texts('a.txt')).toEqual(['new']);
  });

  test('another name for the maker reads everything anew', async () => {
    const { files, deps, index } = house();
    files.put('a.txt', 'one');
    await index('a.txt');
    expect((await indexFile({ ...deps, maker: '2' }, { file: 'a.txt' })).outcome).toBe('searchable');
  });

  test('the receipt names a twin', async () => {
    const { files, search, index } = house();
    const words =
      'Every student may borrow up to ten books from the main library for four weeks without any charge';
    files.put('old.txt', words);
    files.put('new.txt', `${words} now`);
    await index('old.txt', 'new.txt');
    expect((await search.row('new.txt'))?.receipt?.duplicates).toEqual(['old.txt']);
  });
});

describe('files that belong together', () => {
  test('captions know their film, and the film opens as theirs', async () => {
    const { files, search, deps, index } = house();
    files.put('a/upload.mp4', 'not read');
    await index('a/upload.mp4');
    expect((await search.row('a/upload.mp4'))?.receipt?.warnings[0]?.mend).toContain('upload.vtt');
    expect((await search.row('a/upload.mp4'))?.generation).not.toBeNull();
    files.put('a/upload.en.vtt', 'said');
    const done = await indexFile(deps, { file: 'a/upload.en.vtt' });
    expect(done.again).toEqual(['a/upload.mp4']);
    expect(await index('a/upload.mp4')).toEqual(['searchable']);
    expect((await search.row('a/upload.mp4'))?.receipt?.warnings).toEqual([]);
    expect((await search.row('a/upload.en.vtt'))?.info).toMatchObject({
      media: 'a/upload.mp4',
      untimed: true,
    });
    files.remove('a/upload.mp4');
    expect((await indexFile(deps, { file: 'a/upload.mp4' })).again).toEqual(['a/upload.en.vtt']);
    await index('a/upload.en.vtt');
    expect((await search.row('a/upload.en.vtt'))?.info).not.toHaveProperty('media');
  });

  test("captions are described by their recording's sidecar, and more so by their own", async () => {
    const { files, search, deps, index } = house();
    files.put('f.mp4', 'film');
    files.put('f.vtt', 'said');
    await index('f.mp4', 'f.vtt');
    files.put('f.mp4.yaml', 'title: The film');
    expect((await indexFile(deps, { file: 'f.mp4.yaml' })).again).toEqual(['f.mp4', 'f.vtt']);
    await index('f.mp4', 'f.vtt');
    expect((await search.row('f.mp4'))?.info?.title).toBe('The film');
    expect((await search.row('f.vtt'))?.info?.title).toBe('The film');
    files.put('f.vtt.yaml', 'title: The words');
    expect(await index('f.vtt.yaml', 'f.vtt')).toEqual(['skipped', 'searchable']);
    expect((await search.row('f.vtt'))?.info).toMatchObject({ title: 'The words', media: 'f.mp4' });
  });

  test('a sidecar counts more than the file, a bad one keeps the last good one and says which line', async () => {
    const { files, search, deps, index } = house();
    files.put('g.txt', 'words');
    files.put('g.txt.yaml', 'title: The guide');
    expect(await index('g.txt', 'g.txt.yaml')).toEqual(['searchable', 'skipped']);
    expect((await search.row('g.txt'))?.info?.title).toBe('The guide');
    expect((await search.passages('g.txt'))[0]?.title).toBe('The guide');
    files.put('g.txt.yaml', 'nonsense');
    const done = await indexFile(deps, { file: 'g.txt.yaml' });
    expect(done).toMatchObject({ outcome: 'rejected', again: ['g.txt'] });
    await index('g.txt');
    const row = await search.row('g.txt');
    expect(row?.info?.title).toBe('The guide');
    expect(row?.receipt?.warnings).toEqual([{ message: 'g.txt.yaml: This is not a title.', line: 1 }]);
    files.remove('g.txt.yaml');
    await index('g.txt.yaml', 'g.txt');
    expect((await search.row('g.txt'))?.info?.title).toBe('g.txt');
    expect(await search.passages('g.txt.yaml')).toEqual([]);
  });

  test('parts of a saved web page are no documents of their own', async () => {
    const { files, index } = house();
    files.put('page.html', 'text');
    files.put('page_files/frame.html', 'text');
    files.put('other_files/frame.html', 'text');
    expect(await index('page_files/frame.html', 'other_files/frame.html')).toEqual(['skipped', 'searchable']);
  });

  test('settings: a good one takes effect, a bad one leaves the last good one, none is an answer', async () => {
    const { files, search, index } = house();
    files.put('_signpost/synonyms.txt', 'wifi, wireless\nalone');
    files.put('_signpost/answers.yaml', 'pins: [');
    files.put('_signpost/notes.md', 'words');
    expect(await index('_signpost/synonyms.txt', '_signpost/answers.yaml', '_signpost/notes.md')).toEqual([
      'skipped',
      'rejected',
      'skipped',
    ]);
    const row = await search.row('_signpost/synonyms.txt');
    expect(row).toMatchObject({ settings: 'wifi, wireless\nalone', generation: null });
    expect(row?.receipt).toMatchObject({
      reason: 'In effect: 1 synonym line, 1 left out.',
      warnings: [{ line: 2 }],
    });
    files.put('_signpost/synonyms.txt', 'alone');
    expect(await index('_signpost/synonyms.txt')).toEqual(['rejected']);
    const bad = await search.row('_signpost/synonyms.txt');
    expect(bad?.settings).toBe('wifi, wireless\nalone');
    expect(bad?.receipt?.reason).toMatch(/^Line 1: .*The last good version stays in effect\.$/);
    files.remove('_signpost/synonyms.txt');
    await index('_signpost/synonyms.txt');
    expect((await search.row('_signpost/synonyms.txt'))?.settings).toBeNull();
  });
});

describe('sweep and reindex', () => {
  test('a sweep finds exactly what differs, and afterwards nothing does', async () => {
    const { files, search, deps, index } = house();
    for (const key of ['same.txt', 'changed.txt', 'gone.txt', 'f.vtt', 'f.mp4']) files.put(key, key);
    await index('same.txt', 'changed.txt', 'gone.txt', 'f.vtt', 'f.mp4');
    expect(await sweepFiles(deps)).toEqual([]);
    files.put('changed.txt', 'anew');
    files.put('new.txt', 'new');
    files.remove('gone.txt');
    files.remove('f.mp4');
    // Somebody was killed while reading, a long time ago.
    await search.lease('same.txt', {
      owner: 'dead',
      now: '2026-01-01T00:00:00Z',
      until: '2026-01-01T00:01:00Z',
    });
    const drift = await sweepFiles(deps);
    expect(drift.map(({ file, why }) => `${why} ${file}`).toSorted()).toEqual([
      'changed changed.txt',
      'changed f.vtt',
      'gone f.mp4',
      'gone gone.txt',
      'new new.txt',
      'unfinished same.txt',
    ]);
    await index(...drift.map(({ file }) => file));
    expect(await sweepFiles(deps)).toEqual([]);
    expect((await state(search, files)).stale).toEqual([]);
  });

  test('reindex makes everything anew, sees what changed meanwhile, and keeps the last good settings', async () => {
    const { files, search, deps, index } = house();
    files.put('a.txt', 'a');
    files.put('b.txt', 'b');
    files.put('_signpost/synonyms.txt', 'wifi, wireless');
    await index('a.txt', 'b.txt', '_signpost/synonyms.txt');
    files.put('_signpost/synonyms.txt', 'alone');
    await index('_signpost/synonyms.txt');
    let first = true;
    await reindexFiles(deps, () => {
      if (first) files.put('a.txt', 'changed while it ran');
      first = false;
    });
    expect((await search.passages('a.txt'))[0]?.text).toBe('changed while it ran');
    expect((await search.row('_signpost/synonyms.txt'))?.settings).toBe('wifi, wireless');
    expect((await state(search, files)).stale).toEqual([]);
  });
});

/** Keys whose passages are not those of the store's present bytes. */
async function state(search: Search, files: MemoryFiles) {
  const stale: string[] = [];
  for (const { file } of await search.rows()) {
    const got = await files.read(file, 1000);
    if (/_signpost|mp4/.test(file)) continue;
    const texts = (await search.passages(file)).map((passage) => passage.text).join('\n');
    if (texts !== (got ? new TextDecoder().decode(got.bytes) : '')) stale.push(file);
  }
  return { stale };
}
