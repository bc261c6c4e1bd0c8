import { analyse } from '../../indexer/analyse.ts';
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
  /** Share of the question's worth in the innermost heading alone: the one that is about it. */
  heading: number;
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
  const inAll = strongest([...inTitle.hits, ...inHeadings.hits, ...inBody.hits], concepts.length);
  // A word of like meaning, however often, is worth no more than its weight.
  const parts = counts.map((count, at) =>
    count === 0 ? 0 : (inAll[at]! * count) / (count + inAll[at]! * weights.saturation),
  );
  const ideal = idealOf(concepts) || 1;
  const worth = (share: Float64Array) =>
    concepts.reduce((sum, concept, at) => sum + concept.idf * concept.weight * share[at]!, 0) / ideal;
  const inmost = inHeadings.hits.length > 0 ? inmostHits(candidate, inHeadings) : [];
  return {
    candidate,
    coverage: worth(parts),
    found: worth(inAll),
    title: worth(strongest(inTitle.hits, concepts.length)),
    headings: worth(strongest([...inTitle.hits, ...inHeadings.hits], concepts.length)),
    heading: worth(strongest(inmost, concepts.length)),
    proximity: proximity(inBody, concepts, ideal),
    cosine: undefined,
    parts,
  };
}

/** For each concept the weight of its best hit, 0 where it has none. */
function strongest(hits: Matches['hits'], concepts: number): Float64Array {
  const best = new Float64Array(concepts);
  for (const { concept, weight } of hits) if (weight > best[concept]!) best[concept] = weight;
  return best;
}

/** What stands in the last heading of the path: its stems are the last ones of the field. */
function inmostHits({ passage }: Candidate, found: Matches): Matches['hits'] {
  const heading = passage.headings.at(-1) ?? '';
  // The heading that is the title says nothing about this part of the file.
  if (heading === passage.title) return [];
  const own = analyse(heading, passage.language).length;
  return found.hits.filter((hit) => hit.at >= found.length - own);
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
      const apart = Math.max(1, hits[at]!.at - hits[before]!.at);
      const distance = apart / (hits[at]!.weight * hits[before]!.weight);
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
