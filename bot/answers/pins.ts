import type { Passage } from '../../indexer/document.ts';
import type { Vocabulary } from '../../indexer/search/search.ts';
import type { Pin, PinnedPlace } from '../../indexer/settings/answers.ts';
import type { AnswerSettings } from './answer-settings.ts';
import { idealOf } from './evidence.ts';
import type { Concept, Question } from './question.ts';
import { understand } from './understand.ts';

/**
 * The pin whose questions mean what was asked, or undefined. Words are weighed by rarity and meet their synonyms;
 * `cosines` (by pinned question, where a model knows them) let other words of the same meaning match too.
 */
export function matchPin(
  question: Question,
  vocabulary: Vocabulary,
  settings: AnswerSettings,
  cosines: Map<string, number> = new Map(),
): Pin | undefined {
  if (question.concepts.length === 0 || question.phrases.length > 0) return undefined;
  let best: Pin | undefined;
  let most = 0;
  for (const pin of settings.answers.pins)
    for (const text of pin.questions) {
      const words = likeness(question.concepts, understand(text, vocabulary, settings).concepts);
      const cosine = cosines.get(text) ?? 0;
      const score = Math.max(words, words >= sharedLeast && cosine >= sameMeaning ? cosine : 0);
      if (score >= alike && score > most) [best, most] = [pin, score];
    }
  return best;
}

/** The passage that a pin points to: at its place where it names one, else the first; undefined when it is not there. */
export function pinnedPassage(pin: Pin, passages: Passage[]): Passage | undefined {
  return pin.place ? passages.find((passage) => isAt(passage, pin.place!)) : passages[0];
}

// Two of three of the words' worth in common: "where is the help desk" means "where's the help desk located", and
// "where is the library" does not.
const alike = 0.62;
// And of each of the two by itself: a short question inside a long one ("phishing mail" of "I gave my password to a
// phishing mail") is another question.
const alikeEach = 0.6;
// USE-lite's cosine of two ways to ask the same is above 0.75 in nine of ten cases (stackfaq's rephrasings), of two
// different questions hardly ever; one word of weight must be shared all the same.
const sameMeaning = 0.78;
const sharedLeast = 0.2;

/** Worth of the concepts in common against that of all, 0..1; 0 where they are too little of either. */
function likeness(asked: Concept[], pinned: Concept[]): number {
  const stems = (concept: Concept) => concept.alternatives.map((one) => one.terms.join(' '));
  const meets = (concept: Concept, others: Concept[]) => {
    const own = new Set(stems(concept));
    return others.some((other) => stems(other).some((stem) => own.has(stem)));
  };
  const all = idealOf(asked) + idealOf(pinned);
  const ofAsked = idealOf(asked.filter((one) => meets(one, pinned)));
  const ofPinned = idealOf(pinned.filter((one) => meets(one, asked)));
  if (ofAsked < alikeEach * idealOf(asked) || ofPinned < alikeEach * idealOf(pinned)) return 0;
  return all > 0 ? (ofAsked + ofPinned) / all : 0;
}

function isAt({ place, headings }: Passage, wanted: PinnedPlace): boolean {
  switch (wanted.kind) {
    case 'page':
      return place.kind === 'page' && place.page === wanted.page;
    case 'slide':
      return place.kind === 'slide' && place.slide === wanted.slide;
    case 'moment':
      return (
        place.kind === 'moment' &&
        place.startSeconds <= wanted.startSeconds &&
        wanted.startSeconds < Math.max(place.endSeconds, place.startSeconds + 1)
      );
    case 'heading':
      return [...headings, place.kind === 'heading' ? place.heading : ''].some(
        (heading) => heading.trim().toLowerCase() === wanted.heading.trim().toLowerCase(),
      );
  }
}
