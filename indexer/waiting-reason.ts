import type { Row } from './search/ledger.ts';

/** After so many minutes a file that is not settled is called stuck, unless others are being settled before it. */
export const stuckMinutes = 15;

/**
 * Why a file is not settled yet, in a sentence for its owner: being read, behind others, or stuck. Undefined for a file
 * that is settled. `rows` are all rows, `now` is ISO 8601.
 */
export function waitingReason(row: Row, rows: Row[], now: string): string | undefined {
  if (row.state !== 'waiting' && row.state !== 'reading') return undefined;
  if (isStuck(row, rows, now))
    return `Stuck since ${row.since}: nothing was settled for ${stuckMinutes} minutes. Look at the log, then retry it.`;
  if (row.state === 'reading') return 'It is being read.';
  const ahead = rows.filter((other) => isAhead(other, row)).length;
  return ahead === 0
    ? 'It is the next to be read.'
    : `${ahead} ${ahead === 1 ? 'file is' : 'files are'} before it.`;
}

/** Files that are stuck, for an alarm; files that only wait behind others are not. */
export function stuckFiles(rows: Row[], now: string): string[] {
  return rows.filter((row) => isStuck(row, rows, now)).map((row) => row.file);
}

function isStuck(row: Row, rows: Row[], now: string): boolean {
  if (row.state !== 'waiting' && row.state !== 'reading') return false;
  const limit = Date.parse(now) - stuckMinutes * 60_000;
  if (Date.parse(row.since) > limit) return false;
  // Whoever waits behind a thousand others is not stuck while those are being settled.
  return (
    row.state === 'reading' || !rows.some((other) => isSettled(other) && Date.parse(other.since) > limit)
  );
}

function isSettled(row: Row): boolean {
  return row.state !== 'waiting' && row.state !== 'reading';
}

function isAhead(other: Row, row: Row): boolean {
  if (other.state === 'reading') return true;
  return (
    other.state === 'waiting' &&
    (other.since < row.since || (other.since === row.since && other.file < row.file))
  );
}
