import { beliefIn, wordsAlone } from './models.ts';
import type { Signals } from './signals.ts';

/**
 * Below `no` the answer is "not found"; below `sure` it is given as a guess. One pair of numbers for every corpus: at
 * `no` the public sets lose under 5 % of their answerable questions on average (docs/answer-quality.md).
 */
export const thresholds = { no: 0.3, sure: 0.55 };

/**
 * How likely it is (0..1) that the first links hold an answer: a logistic model of nine signals. Fitted on nine public
 * sets and sample-docs, each with its own questions, its unanswerable ones and 25 of every other set's; signals were
 * kept when they helped sets that the fit had not seen (each left out in turn). Then the weights of coverage and
 * meaning were moved a little, within what the fit cannot tell apart, to lose fewer of sample-docs' paraphrases. What is
 * special to a model of meaning stands in models.ts.
 */
export function confidenceOf(signals: Signals): number {
  const x =
    model.coverage * signals.coverage +
    model.matched * signals.matched +
    model.unknown * signals.unknown +
    model.proximity * signals.proximity +
    model.size * signals.size +
    model.spoken * signals.spoken +
    model.length * signals.length +
    meaning(signals);
  return 1 / (1 + Math.exp(-x));
}

/** What the model adds, with the bias; both signals or neither are there. */
function meaning({ cosine, alike, model: name }: Signals): number {
  if (cosine === undefined || alike === undefined || name === undefined) return wordsAlone;
  const belief = beliefIn(name);
  return belief.bias + belief.cosine * cosine + belief.alike * alike;
}

const model = {
  coverage: 5.8,
  matched: 2.42,
  unknown: -2.78,
  proximity: 2.71,
  size: -0.8,
  // Without this and how alike passages are, of clapnq's near misses 25 % instead of 41 % are declined at equal false refusals.
  length: -0.64,
  // Of TutorialVQA's questions 3.5 % are declined so, and 84 % of other sets' questions asked of its films.
  spoken: 1.45,
};
