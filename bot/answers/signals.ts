import type { Calibration } from '../../indexer/search/search.ts';
import { idealOf } from './evidence.ts';
import type { Question } from './question.ts';
import type { Ranked } from './rank.ts';
import type { Statistics } from './statistics.ts';

/** What tells an answer from a near miss, read off the best passage; of like size in every corpus. */
export type Signals = {
  /** BM25 over title, headings and body against the best it could be (0..1). */
  coverage: number;
  /** Logarithm of 1 + how many of the things asked for it holds: one rare word may be chance, four are not. */
  matched: number;
  /** Share of the question's worth in words that no file holds at all. */
  unknown: number;
  /** How near to each other the question's words stand (0..1). */
  proximity: number;
  /** Calibrated cosine in standard deviations over 4; undefined where nothing is known of meanings. */
  cosine: number | undefined;
  /** Logarithm of how many passages there are: among many, some hold anything by chance. A few hundred count as many. */
  size: number;
  /** Logarithm of 1 + hundreds of characters of the best passage: a long one holds words by chance. */
  length: number;
  /** How alike two random passages are (mean cosine): a collection of everything holds some of any question. */
  alike: number | undefined;
  /** The model that the two are of. */
  model: string | undefined;
  /** 1 for half a minute of speech, which says little of a question's words at a time; 0 for text. */
  spoken: number;
};

/** Reads the signals off a ranking. */
export function signalsOf(
  question: Question,
  ranked: Ranked[],
  statistics: Statistics,
  calibration?: Calibration,
): Signals {
  const best = ranked[0];
  const known = ranked.map((one) => one.cosine).filter((one) => one !== undefined);
  const ideal = idealOf(question.concepts) || 1;
  const unknown = question.concepts.filter(
    (one) => !one.alternatives.some((other) => other.terms.every((term) => statistics.frequency(term) > 0)),
  );
  return {
    coverage: best?.coverage ?? 0,
    matched: Math.log(1 + (best?.parts.filter((part) => part > 0).length ?? 0)),
    unknown: idealOf(unknown) / ideal,
    proximity: best?.proximity ?? 0,
    // A passage that is not among the nearest is at most as near as the last of them.
    cosine: known.length > 0 ? (best?.cosine ?? Math.min(...known)) / 4 : undefined,
    size: Math.log(Math.max(fewest, statistics.passages)),
    length: Math.log(1 + (best?.candidate.passage.text.length ?? 0) / 100),
    alike: calibration?.mean,
    model: calibration?.model,
    spoken: best?.candidate.passage.place.kind === 'moment' ? 1 : 0,
  };
}

const fewest = 300;
