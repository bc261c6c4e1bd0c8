import type { Signals } from './signals.ts';

/**
 * Below `no` the answer is "not found"; below `sure` it is given as a guess. One pair of numbers for every corpus: at
 * `no` the public sets lose under 5 % of their answerable questions on average (docs/answer-quality.md).
 */
export const thresholds = { no: 0.25, sure: 0.55 };

/**
 * How likely it is (0..1) that the first links hold an answer: a logistic model of five signals. Fitted on eight public
 * sets and sample-docs, each with its own questions, its unanswerable ones and 40 of every other set's; signals were
 * kept when they helped sets that the fit had not seen (each set left out in turn).
 */
export function confidenceOf(signals: Signals): number {
  const x =
    model.bias +
    model.coverage * signals.coverage +
    model.matched * signals.matched +
    model.unknown * signals.unknown +
    model.proximity * signals.proximity +
    model.cosine * (signals.cosine ?? usualCosine);
  return 1 / (1 + Math.exp(-x));
}

const model = { bias: -6.03, coverage: 6.49, matched: 2.78, unknown: -1.86, proximity: 1.97, cosine: 1.51 };
// What the signal is on average where an answer is there: without meaning, words alone decide.
const usualCosine = 0.35;
