import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { openSearchSearch } from '../../indexer/search/opensearch.ts';
import { openSearchClient } from '../../indexer/search/opensearch-client.ts';
import { type Search, SearchUnavailable } from '../../indexer/search/search.ts';
import { freePort } from '../../infra/local/opensearch-run.ts';
import { realOpenSearch } from '../real-opensearch.ts';
import { leaseOf, passage, replace, settlement } from './search-contract.ts';

const node = await realOpenSearch({ ofOurOwn: true });
afterAll(() => node?.stop());

const open = (url: string, prefix = `t${randomUUID().slice(0, 8)}`): Search =>
  openSearchSearch({ client: openSearchClient({ url }), prefix, newId: randomUUID });

const faultOf = (work: Promise<unknown>): Promise<SearchUnavailable> =>
  work.then(
    () => Promise.reject(new Error('it should have failed')),
    (error: unknown) => {
      expect(error).toBeInstanceOf(SearchUnavailable);
      return error as SearchUnavailable;
    },
  );

const found = async (search: Search) =>
  (await search.search({ terms: ['room42'] })).candidates.map((one) => one.passage.text).sort();

test('an engine that is not there is said to be unreachable, within two seconds', async () => {
  const search = open(`http://127.0.0.1:${await freePort()}`);
  const began = performance.now();
  expect((await faultOf(search.search({ terms: ['room42'] }))).kind).toBe('unreachable');
  expect(performance.now() - began).toBeLessThan(4000);
  expect(await search.health()).toMatchObject({ ok: false, problem: expect.stringMatching(/reach/) });
  await search.close();
}, 60_000);

describe.skipIf(!node)('on a real node', () => {
  test('a full disk: what is there is still found, new files are refused with a reason, and it passes by itself', async () => {
    const prefix = `t${randomUUID().slice(0, 8)}`;
    const client = openSearchClient({ url: node!.url });
    const search = open(node!.url, prefix);
    await replace(search, 'a.md', 'old', ['room42 old']);
    // This is the block that the engine sets itself at its flood-stage watermark.
    const block = (value: boolean | null) =>
      client.indices.putSettings({
        index: `${prefix}-*`,
        body: { 'index.blocks.read_only_allow_delete': value },
      });
    await block(true);
    expect(await found(search)).toEqual(['room42 old']);
    expect((await faultOf(leaseOf(search, 'b.md'))).kind).toBe('read-only');
    expect(await search.health()).toMatchObject({ ok: false, problem: expect.stringMatching(/disk/) });
    await block(null);
    await replace(search, 'b.md', 'new', ['room42 new']);
    expect(await found(search)).toEqual(['room42 new', 'room42 old']);
    expect(await search.health()).toMatchObject({ ok: true });
    await search.close();
  }, 120_000);

  test('searching goes on while the index is built anew', async () => {
    const search = open(node!.url);
    for (const file of ['a.md', 'b.md']) await replace(search, file, 'old', [`room42 ${file}`]);
    let building = true;
    const sights: string[][] = [];
    const reader = (async () => {
      while (building) sights.push(await found(search));
    })();
    await search.rebuild(async (empty) => {
      for (const file of ['a.md', 'b.md']) await replace(empty, file, 'new', [`room42 ${file}`]);
    });
    building = false;
    await reader;
    for (const sight of sights) expect(sight).toEqual(['room42 a.md', 'room42 b.md']);
    await search.close();
  }, 120_000);

  test('the node dies during a load and comes back: nothing is half there, and the same process goes on', async () => {
    const search = open(node!.url);
    await replace(search, 'a.md', 'old', ['room42 old']);
    const lease = await leaseOf(search, 'a.md');
    const many = Array.from({ length: 3000 }, (_, n) =>
      passage('a.md', `room42 new ${n} ${'words '.repeat(200)}`, { ordinal: n }),
    );
    const staging = search.stage(lease, 'lost', many).then(
      () => search.settle(lease, settlement('lost'), lease.until),
      (error: unknown) => error,
    );
    await node!.kill();
    const down = open(node!.url);
    expect((await faultOf(down.search({ terms: ['room42'] }))).kind).toBe('unreachable');
    await down.close();
    await node!.again();
    const outcome = await staging;
    // Either the load outlived the node's absence and is there whole, or it failed and the old version serves.
    const { candidates } = await search.search({ terms: ['room42'], limit: 5000 });
    if (outcome === true) expect(candidates).toHaveLength(3000);
    else expect(candidates.map((one) => one.passage.text)).toEqual(['room42 old']);
    await search.sweep('2100-01-01T00:00:00.000Z');
    await replace(search, 'a.md', 'next', ['room42 next']);
    expect(await found(search)).toEqual(['room42 next']);
    await search.close();
  }, 300_000);
});
