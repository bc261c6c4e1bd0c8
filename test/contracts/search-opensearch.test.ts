import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { openSearchSearch } from '../../indexer/search/opensearch.ts';
import { openSearchClient } from '../../indexer/search/opensearch-client.ts';
import { realOpenSearch } from '../real-opensearch.ts';
import { type EmptySearch, leaseOf, replace, searchContract, settlement } from './search-contract.ts';
import { searchInterleavings } from './search-interleavings.ts';

const node = await realOpenSearch();
afterAll(() => node?.stop());

describe.skipIf(!node)('on a real node', () => {
  const empty: EmptySearch = async () => {
    const prefix = `t${randomUUID().slice(0, 8)}`;
    const client = openSearchClient({ url: node!.url });
    const search = openSearchSearch({ client, prefix, newId: randomUUID });
    return {
      search,
      async drop() {
        await client.indices.delete({ index: `${prefix}-*` });
        await search.close();
      },
    };
  };
  searchContract(`OpenSearch ${node?.version}`, empty);
  searchInterleavings(`OpenSearch ${node?.version}`, empty, 8);

  const askedByAnother: EmptySearch = async () => {
    const prefix = `t${randomUUID().slice(0, 8)}`;
    const client = openSearchClient({ url: node!.url });
    const writing = openSearchSearch({ client, prefix, newId: randomUUID });
    const asking = openSearchSearch({
      client: openSearchClient({ url: node!.url }),
      prefix,
      newId: randomUUID,
    });
    return {
      search: { ...writing, search: asking.search },
      async drop() {
        await client.indices.delete({ index: `${prefix}-*` });
        for (const search of [asking, writing]) await search.close();
      },
    };
  };
  searchInterleavings(`OpenSearch ${node?.version}, asked by another process`, askedByAnother, 8);

  test('another process sees the new file as soon as replacing it has ended, and asks only once where nothing changes', async () => {
    const prefix = `t${randomUUID().slice(0, 8)}`;
    const client = openSearchClient({ url: node!.url });
    const writing = openSearchSearch({ client, prefix, newId: randomUUID });
    const asked = openSearchClient({ url: node!.url });
    const reading = openSearchSearch({ client: asked, prefix, newId: randomUUID });
    let requests = 0;
    asked.on('request', () => {
      requests++;
    });
    const found = async (...terms: string[]) =>
      (await reading.search({ terms })).candidates.map((one) => one.passage.text);
    await replace(writing, 'a.md', 'g0', ['room42 old0']);
    for (let n = 0; n < 5; n++) {
      expect(await found('room42')).toEqual([`room42 old${n}`]);
      requests = 0;
      expect(await found(`old${n}`)).toEqual([`room42 old${n}`]);
      expect(requests).toBe(1);
      await replace(writing, 'a.md', `g${n + 1}`, [`room42 old${n + 1}`]);
      // The question that only the old file answered.
      expect(await found(`old${n}`)).toEqual([]);
    }
    const lease = await leaseOf(writing, 'a.md');
    await writing.settle(lease, settlement(null), lease.until);
    expect(await found('room42')).toEqual([]);
    await client.indices.delete({ index: `${prefix}-*` });
    for (const search of [reading, writing]) await search.close();
  });

  test('who may only ask makes no index, is told that nothing has been read, and asks on once it has', async () => {
    const prefix = `t${randomUUID().slice(0, 8)}`;
    const client = openSearchClient({ url: node!.url });
    const asking = openSearchSearch({ client, prefix, newId: randomUUID, mayCreate: false });
    await expect(asking.search({ terms: ['room42'] })).rejects.toThrow('no file has been read yet');
    expect((await client.cat.indices({ index: `${prefix}-*`, format: 'json' })).body).toEqual([]);
    const indexing = openSearchSearch({ client, prefix, newId: randomUUID });
    await replace(indexing, 'a.md', 'g', ['room42']);
    expect((await asking.search({ terms: ['room42'] })).candidates).toHaveLength(1);
    await client.indices.delete({ index: `${prefix}-*` });
    await asking.close();
  });
});
