import { expect, test } from 'vitest';
import { knownRows } from '../../../indexer/search/opensearch-known-rows.ts';

test('a row is believed for half a minute, and keeps only what readers need', () => {
  let now = 0;
  const rows = knownRows(() => now);
  const row = { generation: 'g', info: { title: 'T', language: 'en' }, receipt: 'long' };
  rows.put('a.md', row);
  expect(rows.get('a.md')).toEqual({ generation: 'g', info: { title: 'T', language: 'en' } });
  expect(rows.get('b.md')).toBeUndefined();
  now = 30_000;
  expect(rows.get('a.md')).toBeUndefined();
});

test('what is kept does not grow without end', () => {
  const rows = knownRows(() => 0);
  const row = { generation: 'g', info: null };
  for (let n = 0; n <= 10_000; n++) rows.put(`${n}.md`, row);
  expect(rows.get('0.md')).toBeUndefined();
  expect(rows.get('10000.md')).toEqual(row);
});
