import type { Concept } from './question.ts';
import type { Statistics } from './statistics.ts';

/**
 * What finding a word or one that means the same is worth: the mean of what each is worth by its rarity, by weight, and
 * none more than the word itself. "Essay", in two passages, that also finds "assignment", in fifty, must not outweigh
 * the question's other words. Measured: sample questions' right file first 87.2 % → 88.4 %, the ratio of weights.ts
 * 0.659 → 0.658; counting all passages that hold any of them: 0.667.
 */
export function sharedWorth({ idf, alternatives }: Concept, statistics: Statistics): number {
  let sum = 0;
  let weights = 0;
  for (const { terms, weight } of alternatives) {
    // A phrase is at least as rare as its rarest word.
    const rarest = Math.max(...terms.map((term) => statistics.idf(term)));
    sum += weight * Math.min(idf, rarest);
    weights += weight;
  }
  return weights > 0 ? sum / weights : idf;
}
