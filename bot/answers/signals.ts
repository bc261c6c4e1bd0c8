import { isCommonWord } from './common-words.ts';
import type { Question } from './question.ts';
import type { Ranked } from './rank.ts';
import type { Statistics } from './statistics.ts';

/** What tells an answer from a near miss, as numbers of like size in every corpus. */
export type Signals = {
  /** Share of the question's worth that the best passage holds, counting words found anywhere in it. */
  found: number;
  /** The same, most of any of the first five passages. */
  foundNear: number;
  /** BM25 against the best it could be, of the best passage. */
  coverage: number;
  /** Share of the worth of the two rarest things asked for that the best passage holds. */
  rarest: number;
  /** Share of the question's worth in words that no file holds at all. */
  unknown: number;
  /** Share found of the worth in words that are not everyday ones, and what everyday words are of the whole. */
  telling: number;
  everyday: number;
  /** How far up the best passage stands among the nearest in meaning (1 for the first), 0 without meaning. */
  agreement: number;
  /** How far the best cosine stands above the fiftieth, in standard deviations over 4. */
  lift: number;
  title: number;
  proximity: number;
  /** Calibrated cosine of the best passage, in standard deviations over 4; 0 where there is none. */
  cosine: number;
  /** The highest of all candidates. */
  cosineMost: number;
  /** 1 where meaning is known of, 0 by words alone. */
  meaning: number;
  /** How far the best passage stands above the tenth, as a share of its score. */
  margin: number;
  /** Logarithms of how many things were asked for, and of how many passages there are. */
  words: number;
  size: number;
};

/** Reads the signals off a ranking. */
export function signalsOf(question: Question, ranked: Ranked[], statistics: Statistics): Signals {
  const best = ranked[0];
  const worth = (concepts: Question['concepts'], held: (at: number) => boolean) => {
    const ideal = concepts.reduce((sum, one) => sum + one.idf * one.weight, 0) || 1;
    return (
      question.concepts.reduce(
        (sum, one, at) => sum + (concepts.includes(one) && held(at) ? one.idf * one.weight : 0),
        0,
      ) / ideal
    );
  };
  const rare = [...question.concepts].sort((a, b) => b.idf * b.weight - a.idf * a.weight).slice(0, 2);
  const known = (at: number) =>
    question.concepts[at]!.alternatives.some((one) =>
      one.terms.every((term) => statistics.frequency(term) > 0),
    );
  const cosines = ranked.map((one) => one.cosine).filter((one) => one !== undefined);
  const order = [...cosines].sort((a, b) => b - a);
  const telling = question.concepts.filter((one) => !isCommonWord(one.word));
  const rank = best?.cosine === undefined ? -1 : order.indexOf(best.cosine);
  const tenth = ranked[Math.min(9, ranked.length - 1)]?.score ?? 0;
  return {
    found: best?.found ?? 0,
    foundNear: Math.max(0, ...ranked.slice(0, 5).map((one) => one.found)),
    coverage: best?.coverage ?? 0,
    rarest: best ? worth(rare, (at) => best.parts[at]! > 0) : 0,
    unknown: worth(question.concepts, (at) => !known(at)),
    telling: best ? worth(telling, (at) => best.parts[at]! > 0) : 0,
    everyday: 1 - worth(question.concepts, (at) => telling.includes(question.concepts[at]!)),
    agreement: rank < 0 ? 0 : 1 / (1 + rank),
    lift: order.length > 0 ? (order[0]! - order[Math.min(49, order.length - 1)]!) / 4 : 0,
    title: best?.title ?? 0,
    proximity: best?.proximity ?? 0,
    cosine: (best?.cosine ?? 0) / 4,
    cosineMost: cosines.length > 0 ? Math.max(...cosines) / 4 : 0,
    meaning: cosines.length > 0 ? 1 : 0,
    margin: best && best.score > 0 ? 1 - tenth / best.score : 0,
    words: Math.log(1 + question.concepts.length),
    size: Math.log(statistics.passages),
  };
}
