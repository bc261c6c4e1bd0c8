import { analyse } from '../../indexer/analyse.ts';
import type { Vocabulary } from '../../indexer/search/search.ts';
import type { Lookup } from './answer-settings.ts';
import type { Statistics } from './statistics.ts';
import { isStopWord } from './stop-words.ts';

/** A word of the message on its way to a concept; [start, end) is its place in the text. */
export type Asked = {
  word: string;
  typed: string;
  start: number;
  end: number;
  exact: boolean;
  stop: boolean;
  /** The whole of a hyphenated word, which comes after its parts. */
  joined: boolean;
};

/** What understanding leans on. */
export type Knowledge = {
  vocabulary: Vocabulary;
  statistics: Statistics;
  lookup: Lookup;
  languages: string[];
  language: string;
};

/** The parts of a message in double quotes, without them; [start, end) takes the quotes in. */
export function quotedParts(text: string): { text: string; start: number; end: number }[] {
  return [...text.matchAll(/["“”„«]([^"“”„«»]{1,200})["“”»]/gu)].map((match) => ({
    text: match[1]!,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The words of a message; where all are small words ("who am I"), they are the question and none counts as small. */
export function askedWords(
  text: string,
  quoted: { start: number; end: number }[],
  language: string,
): Asked[] {
  const words = analyse(text, language)
    .filter((token) => token.word.length <= 40)
    .map((token) => ({
      word: token.word,
      typed: text.slice(token.start, token.end),
      start: token.start,
      end: token.end,
      exact: quoted.some((part) => token.start >= part.start && token.end <= part.end),
      stop:
        isStopWord(token.word, language) ||
        (language === 'en' && contraction.test(text.slice(token.start, token.end))),
      joined: token.joined === true,
    }));
  const only = words.every((word) => word.stop);
  return only ? words.map((word) => ({ ...word, stop: false })) : words;
}

// "I'd", "we'll", "can't": small words, though without the apostrophe some are others ("id", "well").
const contraction =
  /^(?:i|you|he|she|it|we|they|who|what|where|when|how|that|there|let)['’](?:d|ll|m|re|s|ve)$|n['’]t$/iu;
