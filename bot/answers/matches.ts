import type { Concept } from './question.ts';

/** Where concepts stand in a field: [concept, position, weight], by position; and how many terms the field has. */
export type Matches = { hits: { concept: number; at: number; weight: number }[]; length: number };

/** The concepts' alternatives for looking up stems, made once a question. */
export type Wanted = {
  /** By their first stem; `phrase` is all of an alternative's stems, separated by one space. */
  byStem: Map<string, { concept: number; phrase: string; weight: number }[]>;
  /** A bit for each length that a first stem has, by its first letter's last five bits: what is not there is not looked up. */
  lengths: Int32Array;
};

/** Arranges a question's concepts for looking up stems. */
export function wantedBy(concepts: Concept[]): Wanted {
  const byStem: Wanted['byStem'] = new Map();
  const lengths = new Int32Array(32);
  concepts.forEach((concept, at) => {
    for (const { terms, weight } of concept.alternatives) {
      const first = terms[0]!;
      const list = byStem.get(first) ?? [];
      list.push({ concept: at, phrase: terms.join(' '), weight });
      byStem.set(first, list);
      lengths[first.charCodeAt(0) & 31]! |= bitOf(first.length);
    }
  });
  return { byStem, lengths };
}

/**
 * Finds the concepts in a field of stems separated by spaces. A question reads some ten thousand stems and wants a few of
 * them, so only those that may be wanted are cut out and looked up.
 */
export function matchesIn(field: string, wanted: Wanted): Matches {
  const hits: Matches['hits'] = [];
  if (field === '') return { hits, length: 0 };
  let at = 0;
  for (let start = 0; start <= field.length; at++) {
    const next = field.indexOf(' ', start);
    const end = next < 0 ? field.length : next;
    if (wanted.lengths[field.charCodeAt(start) & 31]! & bitOf(end - start))
      for (const { concept, phrase, weight } of wanted.byStem.get(field.slice(start, end)) ?? [])
        if (standsAt(field, start, phrase)) hits.push({ concept, at, weight });
    start = end + 1;
  }
  return { hits, length: at };
}

/** True when the stems of the phrase stand in the field next to each other, in this order. */
export function holdsPhrase(field: string, phrase: string[]): boolean {
  return ` ${field} `.includes(` ${phrase.join(' ')} `);
}

const space = 32;

/** Lengths from 31 on share a bit. */
function bitOf(length: number): number {
  return 1 << Math.min(length, 31);
}

function standsAt(field: string, start: number, phrase: string): boolean {
  const end = start + phrase.length;
  return field.startsWith(phrase, start) && (end === field.length || field.charCodeAt(end) === space);
}
