import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { openSearchSearch } from '../../indexer/search/opensearch.ts';
import { openSearchClient } from '../../indexer/search/opensearch-client.ts';
import { realOpenSearch } from '../real-opensearch.ts';
import { type EmptySearch, replace, searchContract } from './search-contract.ts';
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
