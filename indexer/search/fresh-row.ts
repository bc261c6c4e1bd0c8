import type { Row } from './ledger.ts';

/** The row of a file that nobody has settled yet, noticed at `now` (ISO 8601). */
export function freshRow(file: string, now: string): Row {
  return {
    file,
    state: 'waiting',
    since: now,
    version: null,
    sequencer: null,
    generation: null,
    lease: null,
    info: null,
    receipt: null,
    settings: null,
  };
}
