import { randomUUID } from 'node:crypto';
import { afterAll, describe } from 'vitest';
import { openSearchSearch } from '../../indexer/search/opensearch.ts';
import { openSearchClient } from '../../indexer/search/opensearch-client.ts';
import { realOpenSearch } from '../real-opensearch.ts';
import { type EmptySearch, searchContract } from './search-contract.ts';
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
});
