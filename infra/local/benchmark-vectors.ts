/** The name under which made-up vectors are kept. */
export const madeUpModel = 'made-up';

/** A vector of length one, drawn at random. */
export function unitVector(length: number, random: () => number): Float32Array {
  const values = Float32Array.from({ length }, () => random() - 0.5);
  const size = Math.hypot(...values);
  return values.map((value) => value / size);
}
