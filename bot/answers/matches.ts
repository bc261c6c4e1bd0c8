import type { Concept } from './question.ts';

/** Where concepts stand in a field: [concept, position, weight], by position; and how many terms the field has. */
export type Matches = { hits: { concept: number; at: number; weight: number }[]; length: number };

/** The concepts' alternatives by their first stem, made once a question. */
export type Wanted = Map<string, { concept: number; terms: string[]; weight: number }[]>;

/** Arranges a question's concepts for looking up stems. */
export function wantedBy(concepts: Concept[]): Wanted {
  const wanted: Wanted = new Map();
  concepts.forEach((concept, at) => {
    for (const { terms, weight } of concept.alternatives) {
      const list = wanted.get(terms[0]!) ?? [];
      list.push({ concept: at, terms, weight });
      wanted.set(terms[0]!, list);
    }
  });
  return wanted;
}

/** Finds the concepts in a field of stems separated by spaces. */
export function matchesIn(field: string, wanted: Wanted): Matches {
  if (field === '') return { hits: [], length: 0 };
  const terms = field.split(' ');
  const hits: Matches['hits'] = [];
  for (let at = 0; at < terms.length; at++) {
    const found = wanted.get(terms[at]!);
    if (!found) continue;
    for (const { concept, terms: all, weight } of found)
      if (all.every((term, further) => terms[at + further] === term)) hits.push({ concept, at, weight });
  }
  return { hits, length: terms.length };
}

/** True when the stems of the phrase stand in the field next to each other, in this order. */
export function holdsPhrase(field: string, phrase: string[]): boolean {
  return ` ${field} `.includes(` ${phrase.join(' ')} `);
}
