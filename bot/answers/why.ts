import type { Question } from './question.ts';
import type { Ranked } from './rank.ts';
import type { Signals } from './signals.ts';
import { weights } from './weights.ts';

/** How a ranking came about, for operators: what was understood, and what spoke for each of the first passages. */
export function whyOf(question: Question, ranked: Ranked[], confidence: number, signals: Signals): object {
  return {
    searchedFor: question.text,
    language: question.language,
    terms: question.concepts.map(({ word, idf, weight, alternatives }) => ({
      word,
      idf: round(idf),
      weight: round(weight),
      alternatives: alternatives.map((one) => one.terms.join(' ')),
    })),
    phrases: question.phrases.map((phrase) => phrase.join(' ')),
    corrections: question.corrections,
    synonyms: question.synonyms,
    confidence: round(confidence),
    signals,
    weights,
    passages: ranked.slice(0, 5).map((one) => ({
      file: one.candidate.passage.file,
      place: one.candidate.passage.place,
      score: round(one.score),
      words: round(one.coverage),
      title: round(one.title),
      headings: round(one.headings),
      proximity: round(one.proximity),
      cosine: one.cosine === undefined ? null : round(one.cosine),
      vectorShare: round((weights.cosine * Math.max(0, one.cosine ?? 0)) / (one.score || 1)),
      matched: question.concepts.filter((_, at) => one.parts[at]! > 0).map((concept) => concept.word),
    })),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
