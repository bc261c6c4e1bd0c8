import type { Signals } from './signals.ts';

/**
 * Below `no` the answer is "not found"; below `sure` it is given as a guess. One pair of numbers for every corpus: at
 * `no` the public sets lose under 5 % of their answerable questions on average (docs/answer-quality.md).
 */
export const thresholds = { no: 0.3, sure: 0.55 };

/**
 * How likely it is (0..1) that the first links hold an answer: a logistic model of nine signals. Fitted on nine public
 * sets and sample-docs, each with its own questions, its unanswerable ones and 25 of every other set's; signals were
 * kept when they helped sets that the fit had not seen (each left out in turn). Then the weights of coverage, cosine and
 * alike were moved a little, within what the fit cannot tell apart, to lose fewer of sample-docs' paraphrases.
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
    model.length * signals.length +
    model.alike * (signals.alike ?? usuallyAlike) +
    model.cosine * (signals.cosine ?? usualCosine);
  return 1 / (1 + Math.exp(-x));
}

const model = {
  bias: -0.66,
  coverage: 5.8,
  matched: 2.42,
  unknown: -2.78,
  proximity: 2.71,
  cosine: 1.5,
  size: -0.8,
  // Without these two, of clapnq's near misses 25 % instead of 41 % are declined at equal false refusals.
  length: -0.64,
  alike: 4.5,
  // Of TutorialVQA's questions 3.5 % are declined so, and 84 % of other sets' questions asked of its films.
  spoken: 1.45,
};
// What they are on average: without meaning, words alone decide.
const usualCosine = 0.15;
const usuallyAlike = 0.48;
