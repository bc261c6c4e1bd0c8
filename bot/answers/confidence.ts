import type { Question } from './question.ts';
import type { Ranked } from './rank.ts';
import type { Statistics } from './statistics.ts';

/** Below `no` the answer is "not found"; below `sure` it is given as a guess. One pair of numbers for every corpus. */
export const thresholds = { no: 0.3, sure: 0.6 };

/** How likely it is (0..1) that the first passages hold an answer at all. */
export function confidenceOf(question: Question, ranked: Ranked[], _statistics: Statistics): number {
  const best = ranked[0];
  if (!best || question.concepts.length === 0) return 0;
  const x = -3 + 5 * best.found + 0.5 * Math.max(0, best.cosine ?? 0);
  return 1 / (1 + Math.exp(-x));
}
