import type { Passage } from './document.ts';
import type { Embed } from './embed/embed.ts';
import type { Search } from './search/search.ts';

/** What making vectors stands on. `random` gives 0 ≤ n < 1. */
export type EmbedDeps = { search: Search; embed: Embed; random: () => number; batch: number };

/** One step's outcome: how many vectors were made, and whether any passage still lacks one. */
export type Embedded = { made: number; finished: boolean };

/**
 * Makes the vectors of one small batch of passages, those that say the same only once. Safe to stop and repeat at any
 * point. Throws when the model or the engine fails; nothing that was there is hurt.
 */
export async function embedPassages(deps: EmbedDeps): Promise<Embedded> {
  const { search, embed, batch } = deps;
  const passages = await search.withoutVector(embed.model, batch);
  if (passages.length === 0) return { made: 0, finished: true };
  const once = [...new Map(passages.map((passage) => [passage.hash, passage])).values()];
  const values = await embed.embed(once.map(wordsOf), 'passage');
  if (values.length !== once.length)
    throw new Error(`${embed.model} gave ${values.length} vectors for ${once.length}.`);
  await search.addVectors(
    embed.model,
    once.map(({ hash }, at) => ({ hash, values: values[at]! })),
  );
  return { made: once.length, finished: false };
}

/**
 * Measures how the cosines of random pairs of passages are spread, so that one threshold can mean the same for every
 * model. Returns how many pairs were measured; with fewer than two vectors there is nothing to measure.
 */
export async function calibrate(deps: EmbedDeps): Promise<number> {
  const vectors = await deps.search.sampleVectors(deps.embed.model, sampleSize);
  if (vectors.length < 2) return 0;
  const cosines = pairsOf(vectors.length, deps.random).map(([a, b]) => cosine(vectors[a]!, vectors[b]!));
  const mean = cosines.reduce((sum, one) => sum + one, 0) / cosines.length;
  const variance = cosines.reduce((sum, one) => sum + (one - mean) ** 2, 0) / cosines.length;
  const { model } = deps.embed;
  await deps.search.setCalibration({ model, mean, deviation: Math.sqrt(variance), pairs: cosines.length });
  return cosines.length;
}

/** The words a vector is made of: where a passage stands tells as much as what it says. */
export function wordsOf(passage: Pick<Passage, 'title' | 'headings' | 'text'>): string {
  const path = [passage.title, ...passage.headings].filter(
    (part, at, all) => part && all.indexOf(part) === at,
  );
  return `${path.join('. ')}. ${passage.text}`.trim();
}

const sampleSize = 200;
const mostPairs = 2000;

/** All pairs of a few vectors; of many, `mostPairs` drawn at random. */
function pairsOf(count: number, random: () => number): [number, number][] {
  const every: [number, number][] = [];
  if ((count * (count - 1)) / 2 <= mostPairs) {
    for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) every.push([a, b]);
    return every;
  }
  while (every.length < mostPairs) {
    const a = Math.floor(random() * count);
    const b = Math.floor(random() * count);
    if (a !== b) every.push([a, b]);
  }
  return every;
}

/** Vectors have unit length (embed.ts), so their product is the cosine. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
