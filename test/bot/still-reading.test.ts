import { expect, test } from 'vitest';
import { stillReading } from '../../bot/still-reading.ts';

const rows = (searchable: number, waiting: number) => [
  ...Array.from({ length: searchable }, () => ({ state: 'searchable' as const })),
  ...Array.from({ length: waiting }, () => ({ state: 'waiting' as const })),
  { state: 'removed' as const },
];

test.each([
  ['before the first scan has ended', rows(0, 0), false, { settled: 0, total: 0 }],
  ['while the first files are read', rows(10, 90), true, { settled: 10, total: 100 }],
  ['towards the end', rows(90, 10), true, { settled: 90, total: 100 }],
  ['a file dropped into a full folder', rows(100, 1), true, undefined],
  ['nothing to do', rows(100, 0), true, undefined],
  ['an empty folder', rows(0, 0), true, undefined],
])('%s', (_, given, scanned, expected) => {
  expect(stillReading(given, scanned)).toEqual(expected);
});
