import { analyse, fold, stem } from '../../indexer/analyse.ts';
import type { Search, Vocabulary } from '../../indexer/search/search.ts';
import type { Link } from '../reply.ts';
import type { AnswerSettings } from './answer-settings.ts';
import { chosen, linkOf } from './links.ts';
import type { Question } from './question.ts';
import { rank } from './rank.ts';
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

/** A question whose last word also means the commonest words that begin with it. */
export function unfinished(typed: string, vocabulary: Vocabulary, settings: AnswerSettings): Question {
  const last = analyse(typed, 'en').findLast((token) => !token.joined);
  if (!last || last.end < typed.length) return understand(typed, vocabulary, settings);
  const question = understand(typed.slice(0, last.start).trim(), vocabulary, settings);
  const endings = wordsFrom(last.word, vocabulary);
  if (endings.length === 0 && last.word.length > 3) return understand(typed, vocabulary, settings);
  const alternatives = [...new Set([last.word, ...endings].map((word) => stem(word, question.language)))].map(
    (term) => ({ terms: [term], weight: 1 }),
  );
  // What is unfinished is worth as much as a word of middling rarity: its own rarity is not known yet.
  const worth = Math.log(1 + vocabulary.passages / 20);
  const concept = { word: last.word, idf: worth, weight: 1, alternatives };
  return { ...question, text: typed.trim(), concepts: [...question.concepts, concept] };
}

function wordsFrom(start: string, vocabulary: Vocabulary): string[] {
  const found: { word: string; count: number }[] = [];
  for (const [word, count] of vocabulary.words) if (word.startsWith(start)) found.push({ word, count });
  return found
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, mostEndings)
    .map(({ word }) => word);
}

// Each ending is a term that the engine scores: twelve took search-as-you-type past 50 ms at 50,000 passages.
const mostEndings = 6;
// A list of five needs fewer candidates than an answer.
const fewer = 40;
