import { analyse, fold, stem } from '../../indexer/analyse.ts';
import type { Search, Vocabulary } from '../../indexer/search/search.ts';
import type { Link } from '../reply.ts';
import type { AnswerSettings } from './answer-settings.ts';
import { chosen, linkOf } from './links.ts';
import type { Question } from './question.ts';
import { rank } from './rank.ts';
import { isStopWord } from './stop-words.ts';
import { understand } from './understand.ts';

/** What search-as-you-type needs. */
export type SuggestDeps = {
  search: Pick<Search, 'search' | 'vocabulary'>;
  settings: () => Promise<AnswerSettings>;
};

/**
 * Links for what has been typed so far, from the second character on; the last word may be unfinished.
 * Works by words alone, so that it is quick. `now` is ISO 8601.
 */
export async function suggest(deps: SuggestDeps, typed: string, now: string): Promise<Link[]> {
  if ([...fold(typed)].length < 2) return [];
  const [vocabulary, settings] = await Promise.all([deps.search.vocabulary(), deps.settings()]);
  const question = unfinished(typed, vocabulary, settings);
  const terms = question.concepts.flatMap((one) => one.alternatives.flatMap((other) => other.terms));
  if (terms.length === 0) return [];
  const found = await deps.search.search({ terms: [...new Set(terms)], limit: fewer });
  const ranked = rank(question, found, { vocabulary, settings, now });
  return chosen(ranked).map((one) =>
    linkOf(one.candidate.passage, question, found.files[one.candidate.passage.file]),
  );
}

/** A question whose last word also means the commonest words that begin with it, small words left out. */
export function unfinished(typed: string, vocabulary: Vocabulary, settings: AnswerSettings): Question {
  const last = analyse(typed, 'en').findLast((token) => !token.joined);
  if (!last || last.end < typed.length) return understand(typed, vocabulary, settings);
  const before = understand(typed.slice(0, last.start).trim(), vocabulary, settings);
  const { language } = before;
  const small = (word: string) => isStopWord(word, language);
  // Small words before it are a question of their own only where nothing else is asked.
  const concepts = before.concepts.filter((one) => !small(one.word));
  const tooShort = [...last.word].length < 2 && concepts.length > 0;
  const endings = tooShort ? [] : wordsFrom(last.word, vocabulary, small);
  if (endings.length === 0 && (tooShort || small(last.word) || last.word.length > 3))
    return understand(typed, vocabulary, settings);
  const words = small(last.word) ? endings : [last.word, ...endings];
  const terms = [...new Set(words.map((word) => stem(word, language)))];
  // What is unfinished is worth as much as a word of middling rarity: its own rarity is not known yet.
  const worth = Math.log(1 + vocabulary.passages / 20);
  const alternatives = terms.map((term) => ({ terms: [term], weight: 1 }));
  const concept = { word: last.word, idf: worth, weight: 1, alternatives };
  return { ...before, text: typed.trim(), concepts: [...concepts, concept] };
}

/** The commonest words that begin so and are not small. */
function wordsFrom(start: string, vocabulary: Vocabulary, small: (word: string) => boolean): string[] {
  const found: string[] = [];
  for (const word of commonestFirst(start[0]!, vocabulary)) {
    if (!word.startsWith(start) || small(word)) continue;
    found.push(word);
    if (found.length === mostEndings) break;
  }
  return found;
}

/** The words with this first letter, the commonest first; sorted once a letter for each state of the index. */
function commonestFirst(letter: string, vocabulary: Vocabulary): string[] {
  const letters = sorted.get(vocabulary) ?? new Map<string, string[]>();
  sorted.set(vocabulary, letters);
  const known = letters.get(letter);
  if (known) return known;
  const found: [string, number][] = [];
  for (const [word, count] of vocabulary.words) if (word[0] === letter) found.push([word, count]);
  const words = found.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
  letters.set(letter, words);
  return words;
}

const sorted = new WeakMap<Vocabulary, Map<string, string[]>>();
// Each ending is a term that the engine scores: twelve took search-as-you-type past 50 ms at 50,000 passages.
const mostEndings = 6;
// A list of five needs fewer candidates than an answer.
const fewer = 40;
