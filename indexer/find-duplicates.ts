import { indexed } from './analyse.ts';
import type { Passage } from './document.ts';
import type { IndexedPassage, Search } from './search/search.ts';

/**
 * Other files that say nearly the same: their two longest passages, or the only one, have a near twin there.
 * An engine that cannot answer now costs the hint, never the file: then the list is empty.
 */
export async function findDuplicates(
  deps: { search: Pick<Search, 'search'> },
  file: string,
  passages: Passage[],
): Promise<string[]> {
  const samples = passages
    .toSorted((a, b) => b.text.length - a.text.length)
    .slice(0, 2)
    .map(indexed)
    .filter((sample) => words(sample).length >= 8);
  const seen = new Map<string, number>();
  for (const sample of samples)
    for (const twin of await twins(deps.search, file, sample)) seen.set(twin, (seen.get(twin) ?? 0) + 1);
  return [...seen.keys()].filter((key) => seen.get(key) === samples.length).sort();
}

async function twins(
  search: Pick<Search, 'search'>,
  file: string,
  sample: IndexedPassage,
): Promise<Set<string>> {
  const own = new Set(words(sample));
  // Long words are mostly the rare ones, which keep the candidates few.
  const terms = [...own].sort((a, b) => b.length - a.length).slice(0, 6);
  const found = await search.search({ terms, limit: 10 }).catch(() => ({ candidates: [] }));
  const near = found.candidates.filter(
    ({ passage }) => passage.file !== file && overlap(own, new Set(words(passage))) >= 0.8,
  );
  return new Set(near.map(({ passage }) => passage.file));
}

function words(passage: IndexedPassage): string[] {
  return passage.terms.body.split(' ').filter((word) => word !== '');
}

/** Shared words over all words (Jaccard), 0..1. */
function overlap(a: Set<string>, b: Set<string>): number {
  const shared = a.intersection(b).size;
  return shared / (a.size + b.size - shared || 1);
}
