import { analyse } from '../../indexer/analyse.ts';

/** Hashed features of a text: the buckets and their weights, of unit length together. */
export type Features = { at: number[]; weight: number[] };

/**
 * The words, stems, pairs of words and character n-grams (3 to 5 within word ends) of a text, hashed into `buckets`.
 * Word features and character features each make half of the length, so that long words do not outweigh short ones.
 */
export function features(text: string, buckets: number): Features {
  const tokens = analyse(text.slice(0, 1000), 'en').filter((token) => !token.joined);
  const counts = new Map<number, number>();
  const add = (name: string, weight: number) => {
    const bucket = hash(name) % buckets;
    counts.set(bucket, (counts.get(bucket) ?? 0) + weight);
  };
  add('bias', 1);
  const words = new Map<string, number>();
  const count = (name: string) => words.set(name, (words.get(name) ?? 0) + 1);
  let previous = '^';
  for (const token of tokens) {
    count(`w ${token.word}`);
    if (token.term !== token.word) count(`s ${token.term}`);
    count(`p ${previous} ${token.term}`);
    previous = token.term;
  }
  count(`p ${previous} $`);
  const grams = new Map<string, number>();
  for (const token of tokens) {
    const padded = ` ${token.word.slice(0, 30)} `;
    for (let size = 3; size <= 5; size++)
      for (let start = 0; start + size <= padded.length; start++) {
        const gram = `c ${padded.slice(start, start + size)}`;
        grams.set(gram, (grams.get(gram) ?? 0) + 1);
      }
  }
  for (const [name, weight] of unit(words)) add(name, weight);
  for (const [name, weight] of unit(grams)) add(name, 0.8 * weight);
  return { at: [...counts.keys()], weight: [...counts.values()] };
}

/** Damped counts of unit length. */
function unit(counts: Map<string, number>): [string, number][] {
  const damped = [...counts].map(([name, count]): [string, number] => [name, 1 + Math.log(count)]);
  const length = Math.sqrt(damped.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return damped.map(([name, weight]) => [name, weight / length]);
}

/** FNV-1a, 32 bits, with a last mixing (Murmur3's) so that the low bits are as good as the high ones. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
