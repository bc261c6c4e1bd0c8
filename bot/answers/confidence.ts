import type { Signals } from './signals.ts';

/** Below `no` the answer is "not found"; below `sure` it is given as a guess. One pair of numbers for every corpus. */
export const thresholds = { no: 0.3, sure: 0.6 };

/** How likely it is (0..1) that the first passages hold an answer at all. */
export function confidenceOf(signals: Signals): number {
  const x = -3 + 5 * signals.found + 2 * signals.cosine;
  return 1 / (1 + Math.exp(-x));
}
