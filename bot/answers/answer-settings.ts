import { fold } from '../../indexer/analyse.ts';
import type { ContentSettings } from '../../indexer/load-settings.ts';

/** What owners set and answers obey: synonyms.txt, answers.yaml and vocabulary.txt. */
export type AnswerSettings = Pick<ContentSettings, 'synonyms' | 'answers' | 'vocabulary'>;

/** What holds where owners have set nothing. */
export const noSettings: AnswerSettings = {
  synonyms: { groups: [], rules: [] },
  answers: { pins: [], hide: [], boost: [] },
  vocabulary: [],
};

/**
 * Settings made ready for looking up: what may be said for a phrase of folded words; `words` of the vocabulary, which
 * slips are corrected to; and what people say by the synonyms (`spoken`), which is never corrected.
 */
export type Lookup = {
  synonyms: Map<string, string[]>;
  longest: number;
  words: Set<string>;
  spoken: Set<string>;
};

/** Makes the look-up of these settings; once for each object the loader hands out. */
export function lookupOf(settings: AnswerSettings): Lookup {
  const known = made.get(settings);
  if (known) return known;
  const synonyms = new Map<string, string[]>();
  let longest = 1;
  const add = (from: string, to: string) => {
    const key = foldedWords(from).join(' ');
    if (!key || key === foldedWords(to).join(' ')) return;
    longest = Math.max(longest, key.split(' ').length);
    synonyms.set(key, [...new Set([...(synonyms.get(key) ?? []), to])]);
  };
  for (const group of settings.synonyms.groups)
    for (const from of group) for (const to of group) add(from, to);
  for (const rule of settings.synonyms.rules)
    for (const from of rule.from) for (const to of rule.to) add(from, to);
  const lookup = {
    synonyms,
    longest: Math.min(longest, longestPhrase),
    words: new Set(settings.vocabulary.flatMap(foldedWords)),
    spoken: new Set([...synonyms.keys()].flatMap((key) => key.split(' '))),
  };
  made.set(settings, lookup);
  return lookup;
}

/** The folded words of a setting's phrase; a hyphen counts as a space. */
export function foldedWords(text: string): string[] {
  return text
    .split(/[\s\-‑/]+/u)
    .map(fold)
    .filter((word) => word !== '');
}

const longestPhrase = 6;
const made = new WeakMap<AnswerSettings, Lookup>();
