import type { Row } from '../indexer/search/ledger.ts';

/** How far reading has come: files settled of those known; before a folder's first scan has ended, of those seen so far. */
export type Reading = { settled: number; total: number };

/**
 * How far the files are read, while a question may find nothing because of it: until the first scan has ended, and while
 * more than one file in fifty waits. Undefined else: a file or two that were just dropped excuse no miss.
 */
export function stillReading(rows: Pick<Row, 'state'>[], scanned: boolean): Reading | undefined {
  const present = rows.filter(({ state }) => state !== 'removed');
  const waiting = present.filter(({ state }) => state === 'waiting' || state === 'reading').length;
  if (scanned && waiting <= present.length / 50) return undefined;
  return { settled: present.length - waiting, total: present.length };
}
