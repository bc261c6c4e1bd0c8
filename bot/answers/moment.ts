import { analyse } from '../../indexer/analyse.ts';
import type { Passage, Place } from '../../indexer/document.ts';
import type { Question } from './question.ts';

/**
 * The place of a passage; of captions, the moment where the answer begins: the cue from which on most of the question
 * is said soonest. Moments are never made up: they are starts of cues of the file.
 */
export function bestMoment(passage: Passage, question: Question): Place {
  const { place, cues } = passage;
  if (place.kind !== 'moment' || !cues || cues.length === 0) return place;
  const held = cues.map((cue) => {
    const terms = new Set(analyse(cue.text, passage.language).map((token) => token.term));
    return question.concepts.map((concept) =>
      concept.alternatives.some((one) => one.terms.every((term) => terms.has(term)))
        ? concept.idf * concept.weight
        : 0,
    );
  });
  let best = 0;
  let most = 0;
  cues.forEach((_, from) => {
    const near = held.slice(from, from + reach);
    const score = question.concepts.reduce(
      (sum, _concept, at) => sum + Math.max(0, ...near.map((cue, later) => cue[at]! * fading ** later)),
      0,
    );
    if (score > most + 1e-9) [best, most] = [from, score];
  });
  return { kind: 'moment', startSeconds: cues[best]!.startSeconds, endSeconds: place.endSeconds };
}

const reach = 4;
const fading = 0.85;
