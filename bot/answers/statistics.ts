import { stem } from '../../indexer/analyse.ts';
import type { Vocabulary } from '../../indexer/search/search.ts';

/** How common words are in the whole index: what a word is worth when it matches. */
export type Statistics = {
  /** Live passages. */
  passages: number;
  averageLength: number;
  /** True when some passage holds this folded surface word. */
  has(word: string): boolean;
  /** Passages that hold this surface word. */
  count(word: string): number;
  /** Passages that hold a word of this stem (an upper bound: surface words are added up, and capped by all passages). */
  frequency(term: string): number;
  /** Inverse document frequency, as in Robertson & Zaragoza 2009: ln(1 + (N − n + ½)/(n + ½)); never negative. */
  idf(term: string): number;
};

/** Reads the statistics off the vocabulary; made once for each state of the index. */
export function statisticsOf(vocabulary: Vocabulary): Statistics {
  const known = made.get(vocabulary);
  if (known) return known;
  const frequencies = new Map<string, number>();
  const languages = vocabulary.languages.length > 0 ? vocabulary.languages : ['en'];
  for (const [word, count] of vocabulary.words) {
    const stems = languages.length === 1 ? [stem(word, languages[0]!)] : stemsOf(word, languages);
    for (const term of stems) frequencies.set(term, (frequencies.get(term) ?? 0) + count);
  }
  const passages = Math.max(1, vocabulary.passages);
  const frequency = (term: string) => Math.min(passages, frequencies.get(term) ?? 0);
  const statistics: Statistics = {
    passages,
    averageLength: vocabulary.averageLength || 1,
    has: (word) => vocabulary.words.has(word),
    count: (word) => vocabulary.words.get(word) ?? 0,
    frequency,
    idf: (term) => Math.log(1 + (passages - frequency(term) + 0.5) / (frequency(term) + 0.5)),
  };
  made.set(vocabulary, statistics);
  return statistics;
}

/** The stems of a folded word in each of these languages, without repeats. */
export function stemsOf(word: string, languages: string[]): string[] {
  return [...new Set(languages.map((language) => stem(word, language)))];
}

// Stemming a large vocabulary takes tens of milliseconds: done once for each object the index hands out.
const made = new WeakMap<Vocabulary, Statistics>();
