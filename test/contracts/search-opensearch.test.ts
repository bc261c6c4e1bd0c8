import { randomUUID } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { openSearchSearch } from '../../indexer/search/opensearch.ts';
import { openSearchClient } from '../../indexer/search/opensearch-client.ts';
import { realOpenSearch } from '../real-opensearch.ts';
import { searchContract } from './search-contract.ts';

const node = await realOpenSearch();
afterAll(() => node?.stop());

describe.skipIf(!node)('on a real node', () => {
  searchContract(`OpenSearch ${node?.version}`, async () => {
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
  });
});
