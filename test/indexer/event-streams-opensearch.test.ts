import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openSearchSearch } from '../../indexer/search/opensearch.ts';
import { openSearchClient } from '../../indexer/search/opensearch-client.ts';
import { realOpenSearch } from '../real-opensearch.ts';
import { playStream, streams } from './event-streams.ts';

const node = await realOpenSearch();
afterAll(() => node?.stop());

test.skipIf(!node)(
  'any stream of news, two writers and two kills end in the index of the final bucket: OpenSearch',
  async () => {
    const client = openSearchClient({ url: node!.url });
    const play = fc.asyncProperty(streams, async (stream) => {
      const prefix = `e${randomUUID().slice(0, 8)}`;
      const search = openSearchSearch({ client, prefix, newId: randomUUID });
      await playStream(stream, search).finally(() => client.indices.delete({ index: `${prefix}-*` }));
    });
    // Each step is a round trip or two: few streams here, many on SQLite.
    await fc.assert(play, { numRuns: 6, endOnFailure: true });
    expect(node!.version).toMatch(/^3\./);
  },
  240_000,
);
