import { expect, test } from 'vitest';
import type { Row } from '../../indexer/search/ledger.ts';
import { stuckFiles, waitingReason } from '../../indexer/waiting-reason.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();

function row(file: string, state: Row['state'], minute: number): Row {
  const none = { version: null, sequencer: null, generation: null, lease: null, info: null, receipt: null };
  return { file, state, since: at(minute), ...none, settings: null };
}

test('behind others, next, being read: each is said', () => {
  const rows = [
    row('a', 'reading', 3),
    row('b', 'waiting', 1),
    row('c', 'waiting', 1),
    row('d', 'searchable', 0),
  ];
  expect(rows.map((one) => waitingReason(one, rows, at(4)))).toEqual([
    'It is being read.',
    '1 file is before it.',
    '2 files are before it.',
    undefined,
  ]);
  expect(waitingReason(rows[1]!, [rows[1]!], at(4))).toBe('It is the next to be read.');
});

test('long behind others is not stuck, long without anything settled is', () => {
  const slow = [row('a', 'waiting', 0), row('b', 'searchable', 29)];
  expect(stuckFiles(slow, at(30))).toEqual([]);
  expect(waitingReason(slow[0]!, slow, at(30))).toBe('It is the next to be read.');
  expect(stuckFiles(slow, at(50))).toEqual(['a']);
  expect(waitingReason(slow[0]!, slow, at(50))).toMatch(/^Stuck since 2026-01-01T12:00/);
  expect(stuckFiles([row('r', 'reading', 0), row('b', 'searchable', 29)], at(30))).toEqual(['r']);
});
