import { stem } from '../../indexer/analyse.ts';
import { everydayGroups } from './everyday-groups.ts';
import type { Concept } from './question.ts';
import { weights } from './weights.ts';

/**
 * Lets everyday English words of a question meet others of nearly the same meaning and their irregular forms, for less
 * than the word itself is worth; changes the concept. Owners' own synonyms say what is special to a place.
 */
export function addEveryday(concept: Concept): void {
  table ??= tableOf();
  const own = new Set(concept.alternatives.map((one) => one.terms.join(' ')));
  for (const term of table.get(stem(concept.word, 'en')) ?? [])
    if (!own.has(term)) concept.alternatives.push({ terms: [term], weight: weights.everydaySynonym });
}

/** True for a word of these groups: what a person wrote on purpose, though no file may hold it. `word` is folded. */
export function isEverydayWord(word: string): boolean {
  table ??= tableOf();
  return table.has(stem(word, 'en'));
}

let table: Map<string, Set<string>> | undefined;

function tableOf(): Map<string, Set<string>> {
  const made = new Map<string, Set<string>>();
  for (const group of everydayGroups.split('\n')) {
    const terms = group
      .trim()
      .split(/\s+/)
      .map((word) => stem(word, 'en'));
    for (const term of terms) {
      const others = made.get(term) ?? new Set<string>();
      for (const other of terms) if (other !== term) others.add(other);
      made.set(term, others);
    }
  }
  return made;
}
