import type { Candidate } from '../../indexer/search/search.ts';
import { type Matches, matchesIn, type Wanted } from './matches.ts';
import type { Concept } from './question.ts';
import { weights } from './weights.ts';

/** What speaks for one passage; every part but `cosine` lies between 0 and 1. */
export type Evidence = {
  candidate: Candidate;
  /** BM25 over title, headings and body against the best it could be: the question's words found, by worth. */
  coverage: number;
  /** The same with words found anywhere counted whole, however often. */
  found: number;
  title: number;
  headings: number;
  proximity: number;
  /** Standard deviations above random pairs; undefined where nothing is known of the meaning. */
  cosine: number | undefined;
  /** Worth found of each concept (0..1), in the question's order: for joining the evidence of a file. */
  parts: Float64Array;
};

/** What a question is worth: the sum that coverage is measured against. */
export function idealOf(concepts: Concept[]): number {
  return concepts.reduce((sum, concept) => sum + concept.idf * concept.weight, 0);
}

/** Weighs one passage against the question's concepts. */
export function evidenceOf(
  candidate: Candidate,
  concepts: Concept[],
  wanted: Wanted,
  averageLength: number,
): Evidence {
  const { title, headings, body } = candidate.passage.terms;
  const inTitle = matchesIn(title, wanted);
  const inHeadings = matchesIn(headings, wanted);
  const inBody = matchesIn(body, wanted);
  const length = inTitle.length + inHeadings.length + inBody.length;
  const bodyNorm = norm(length, averageLength, weights.lengthShare);
  const titleNorm = norm(inTitle.length, weights.titleLength, weights.titleLengthShare);
  const headingNorm = norm(inHeadings.length, weights.headingLength, weights.headingLengthShare);
  const counts = new Float64Array(concepts.length);
  for (const hit of inTitle.hits) counts[hit.concept]! += (weights.titleCount * hit.weight) / titleNorm;
  for (const hit of inHeadings.hits)
    counts[hit.concept]! += (weights.headingCount * hit.weight) / headingNorm;
  for (const hit of inBody.hits) counts[hit.concept]! += (weights.bodyCount * hit.weight) / bodyNorm;
  const parts = counts.map((count) => count / (count + weights.saturation));
  const ideal = idealOf(concepts) || 1;
  const worth = (share: (at: number) => number) =>
    concepts.reduce((sum, concept, at) => sum + concept.idf * concept.weight * share(at), 0) / ideal;
  const titled = new Set(inTitle.hits.map((hit) => hit.concept));
  const headed = new Set([...titled, ...inHeadings.hits.map((hit) => hit.concept)]);
  return {
    candidate,
    coverage: worth((at) => parts[at]!),
    found: worth((at) => (counts[at]! > 0 ? 1 : 0)),
    title: worth((at) => (titled.has(at) ? 1 : 0)),
    headings: worth((at) => (headed.has(at) ? 1 : 0)),
    proximity: proximity(inBody, concepts, ideal),
    cosine: undefined,
    parts,
  };
}

/** BM25's correction: a long field holds words by chance. */
function norm(length: number, usual: number, share: number): number {
  return 1 - share + (share * length) / usual;
}

/** For each pair of concepts that meet in the body: their worth, less the further apart they are at their nearest. */
function proximity(body: Matches, concepts: Concept[], ideal: number): number {
  if (concepts.length < 2) return 0;
  const nearest = new Map<number, number>();
  const hits = body.hits;
  for (let at = 1; at < hits.length; at++)
    for (let before = at - 1; before >= 0 && hits[at]!.at - hits[before]!.at <= window; before--) {
      const [a, b] = [hits[before]!.concept, hits[at]!.concept];
      if (a === b) continue;
      const pair = Math.min(a, b) * concepts.length + Math.max(a, b);
      const distance = Math.max(1, hits[at]!.at - hits[before]!.at);
      if (distance < (nearest.get(pair) ?? Number.POSITIVE_INFINITY)) nearest.set(pair, distance);
    }
  let sum = 0;
  for (const [pair, distance] of nearest) {
    const [a, b] = [concepts[Math.floor(pair / concepts.length)]!, concepts[pair % concepts.length]!];
    sum += Math.min(a.idf * a.weight, b.idf * b.weight) / distance;
  }
  return Math.min(1, sum / ideal);
}

const window = 8;
