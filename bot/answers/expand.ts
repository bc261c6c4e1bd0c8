import { analyse } from '../../indexer/analyse.ts';
import type { Asked, Knowledge } from './asked.ts';
import type { Concept } from './question.ts';

/** Adds what owners say means the same; changes the concepts given. Returns which synonyms were used. */
export function addSynonyms(
  asked: Asked[],
  concepts: (Concept | undefined)[],
  { lookup, language }: Knowledge,
): { from: string; to: string }[] {
  const used: { from: string; to: string }[] = [];
  const plain = asked.map((word, at) => ({ word, at })).filter(({ word }) => !word.exact);
  for (let from = 0; from < plain.length; from++)
    for (let length = 1; length <= lookup.longest && from + length <= plain.length; length++) {
      const words = plain.slice(from, from + length);
      const key = words.map(({ word }) => word.word).join(' ');
      for (const to of lookup.synonyms.get(key) ?? []) {
        used.push({ from: key, to });
        const terms = analyse(to, language)
          .filter((token) => !token.joined)
          .map((token) => token.term);
        for (const { at } of words) concepts[at]?.alternatives.push({ terms, weight: synonymWeight });
      }
    }
  return used;
}

const synonymWeight = 0.9;
