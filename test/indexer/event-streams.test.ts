import fc from 'fast-check';
import { test } from 'vitest';
import { memorySearch } from '../memory-search.ts';
import { playStream, streams } from './event-streams.ts';

test('any stream of news, two writers and two kills end in the index of the final bucket', async () => {
  await fc.assert(
    fc.asyncProperty(streams, async (stream) => playStream(stream, memorySearch())),
    { numRuns: 500 },
  );
}, 60_000);
