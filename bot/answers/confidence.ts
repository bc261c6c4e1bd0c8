import type { Signals } from './signals.ts';

/**
 * Below `no` the answer is "not found"; below `sure` it is given as a guess. One pair of numbers for every corpus: at
 * `no` the public sets lose under 5 % of their answerable questions on average (docs/answer-quality.md).
 */
export const thresholds = { no: 0.28, sure: 0.55 };

/**
 * How likely it is (0..1) that the first links hold an answer: a logistic model of seven signals. Fitted on nine public
 * sets and sample-docs, each with its own questions, its unanswerable ones and 40 of every other set's; signals were
 * kept when they helped sets that the fit had not seen (each set left out in turn);
 * the weight of size was held at a value that did so too.
 */
export function confidenceOf(signals: Signals): number {
  const x =
    model.bias +
    model.coverage * signals.coverage +
    model.matched * signals.matched +
    model.unknown * signals.unknown +
    model.proximity * signals.proximity +
    model.size * signals.size +
    model.spoken * signals.spoken +
    model.cosine * (signals.cosine ?? usualCosine);
  return 1 / (1 + Math.exp(-x));
}

const model = {
  bias: -2.83,
  coverage: 5.74,
  matched: 2.84,
  unknown: -2.14,
  proximity: 2.73,
  cosine: 1.65,
  size: -0.5,
  // Of TutorialVQA's questions 7 % instead of 18 % are declined, and still 95 % of other sets' questions.
  spoken: 1.25,
};
// What the signal is on average where an answer is there: without meaning, words alone decide.
const usualCosine = 0.35;
