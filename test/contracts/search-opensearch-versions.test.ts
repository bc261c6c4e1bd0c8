import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { indexFile } from '../../indexer/index-file.ts';
import { type RenewDeps, renewIndex } from '../../indexer/renew-index.ts';
import { openSearchSearch } from '../../indexer/search/opensearch.ts';
import { openSearchClient } from '../../indexer/search/opensearch-client.ts';
import type { Search } from '../../indexer/search/search.ts';
import { tinyDeps } from '../indexer/tiny-reader.ts';
import { type MemoryFiles, memoryFiles } from '../memory-files.ts';
import { realOpenSearch } from '../real-opensearch.ts';
import { leaseOf, passage, replace, settlement } from './search-contract.ts';

const node = await realOpenSearch();
afterAll(() => node?.stop());

const ask = async (search: Search) =>
  (await search.search({ terms: ['room42'] })).candidates.map((one) => one.passage.text).sort();

const renewing = (files: MemoryFiles, search: Search, more: Partial<RenewDeps> = {}): RenewDeps => ({
  ...tinyDeps(files, search, { newId: randomUUID }),
  pause: async () => {},
  told: () => {},
  fault: () => {},
  ...more,
});

describe.skipIf(!node)('another version of the mappings, on a real node', () => {
  /** Openers of one house's index by version, and the names of all its indices. */
  const house = () => {
    const client = openSearchClient({ url: node!.url });
    const prefix = `t${randomUUID().slice(0, 8)}`;
    onTestFinished(async () => {
      await client.indices.delete({ index: `${prefix}-*` });
    });
    const open = (version: number, mayCreate = true) =>
      openSearchSearch({ client, prefix, newId: randomUUID, version, mayCreate });
    const indices = async () => {
      const { body } = await client.cat.indices({ index: `${prefix}-*`, format: 'json', h: ['index'] });
      return (body as { index: string }[]).map(({ index }) => index.slice(prefix.length + 1)).sort();
    };
    return { client, prefix, open, indices };
  };

  test('the old index answers until the new one is filled from the files; then only that one is left', async () => {
    const { open, indices } = house();
    const files = memoryFiles();
    for (const name of ['a.txt', 'b.txt', 'c.txt']) files.put(name, `room42 ${name}`);
    const old = open(1);
    for (const file of ['a.txt', 'b.txt', 'c.txt']) await indexFile(tinyDeps(files, old), { file });
    const [first] = await old.withoutVector('m', 1);
    await old.addVectors('m', [{ hash: first!.hash, values: new Float32Array([1, 0]) }]);
    const all = ['room42 a.txt', 'room42 b.txt', 'room42 c.txt'];

    // Processes of both versions ask on while the new one's indexer is at work.
    const next = open(2);
    const asking = [old, open(1, false), next, open(2, false)];
    const sights: string[][] = [];
    let building = true;
    const readers = asking.map(async (search) => {
      do {
        sights.push(await ask(search));
        expect((await search.vocabulary()).passages).toBe(3);
        expect(await search.passages('b.txt')).toHaveLength(1);
      } while (building);
    });
    expect(await renewIndex(renewing(files, next), () => false)).toBe('unfinished');
    expect(await renewIndex(renewing(files, open(2)), () => true)).toBe('renewed');
    building = false;
    await Promise.all(readers);
    for (const sight of sights) expect(sight).toEqual(all);

    expect(await indices()).toEqual(['v2-ledger-0', 'v2-passages-0']);
    expect(await next.successor()).toBeUndefined();
    for (const search of asking) expect(await ask(search)).toEqual(all);
    expect(await next.withoutVector('m', 5)).toHaveLength(2);
    // Two versions that run at once must not drop each other's index for ever.
    expect(await old.successor()).toBeUndefined();
  }, 120_000);

  test('whoever was still writing into the old index loses the lease, and leaves nothing behind', async () => {
    const { open, indices } = house();
    const old = open(1);
    await replace(old, 'a.md', 'old', ['room42 old']);
    const lease = await leaseOf(old, 'a.md');
    const next = open(2);
    const successor = await next.successor();
    await replace(successor!.search, 'a.md', 'new', ['room42 new']);
    expect(await ask(next)).toEqual(['room42 old']);
    await successor!.takeOver();
    await successor!.takeOver();
    await old.stage(lease, 'late', [passage('a.md', 'room42 late')]);
    expect(await old.settle(lease, settlement('late'), lease.until)).toBe(false);
    for (const search of [old, next]) expect(await ask(search)).toEqual(['room42 new']);
    expect(await indices()).toEqual(['v2-ledger-0', 'v2-passages-0']);
  }, 120_000);

  test('a rebuild asked for by hand also drops what older versions and broken tries left', async () => {
    const { client, prefix, open, indices } = house();
    await replace(open(1), 'a.md', 'old', ['room42 old']);
    const next = open(2);
    await replace((await next.successor())!.search, 'half.md', 'g', ['room42 half']);
    await next.rebuild((empty) => replace(empty, 'a.md', 'new', ['room42 new']));
    const left = await indices();
    expect(left.map((name) => name.replace(/-[a-z0-9]+$/, ''))).toEqual(['v2-ledger', 'v2-passages']);
    expect(await ask(next)).toEqual(['room42 new']);
    // A neighbour whose prefix begins like ours is not ours.
    await client.indices.create({ index: `${prefix}-vet-v1-passages-0` });
    await next.rebuild((empty) => replace(empty, 'a.md', 'newer', ['room42 newer']));
    expect(await indices()).toContain('vet-v1-passages-0');
  }, 120_000);
});
