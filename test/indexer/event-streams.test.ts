import fc from 'fast-check';
import { test } from 'vitest';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { memorySearch } from '../memory-search.ts';
import { playStream, streams } from './event-streams.ts';

const engines = [
  ['maps', memorySearch, 500],
  ['SQLite', () => sqliteSearch({ path: ':memory:' }), 200],
] as const;

test.each(engines)(
  'any stream of news, two writers and two kills end in the index of the final bucket: %s',
  async (_, open, numRuns) => {
    const play = fc.asyncProperty(streams, async (stream) => {
      const search = open();
      await playStream(stream, search).finally(() => search.close());
    });
    await fc.assert(play, { numRuns });
  },
  120_000,
);
