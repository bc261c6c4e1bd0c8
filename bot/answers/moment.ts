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
    return question.concepts.map((concept) => {
      const held = concept.alternatives.filter((one) => one.terms.every((term) => terms.has(term)));
      return concept.idf * concept.weight * Math.max(0, ...held.map((one) => one.weight));
    });
  });
  const scores = cues.map((_, from) => {
    const near = held.slice(from, from + telling.reach);
    return question.concepts.reduce(
      (sum, _concept, at) =>
        sum + Math.max(0, ...near.map((cue, later) => cue[at]! * telling.fading ** later)),
      0,
    );
  });
  const most = Math.max(...scores);
  // What leads up to the answer belongs to it: the first start from which nearly as much is said.
  const best = most > 0 ? scores.findIndex((score) => score >= most * telling.nearly) : 0;
  return { kind: 'moment', startSeconds: cues[best]!.startSeconds, endSeconds: place.endSeconds };
}

/** How many cues an answer may take to be said, and what each further one is worth: measured on TutorialVQA. */
export const telling = { reach: 4, fading: 0.85, nearly: 0.9 };
