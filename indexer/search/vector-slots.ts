/** A growing matrix of quantised vectors with a number each, searched by brute force. */
export type Slots = {
  set(number: number, scale: number, bytes: Int8Array): void;
  delete(number: number): void;
  /** Number → cosine of the nearest to a unit vector, nearest first, at most `limit`. */
  nearest(values: Float32Array, limit: number, allowed?: Set<number>): Map<number, number>;
};

/** A unit vector in one byte a dimension: value ≈ byte × scale. The cosine's error stays under 0.01 at 100 dimensions or more. */
export function quantise(values: Float32Array): { scale: number; bytes: Int8Array } {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  const scale = most / 127 || 1;
  return { scale, bytes: Int8Array.from(values, (value) => Math.round(value / scale)) };
}

/** What `quantise` made, as numbers again. */
export function dequantise(scale: number, bytes: Int8Array): Float32Array {
  return Float32Array.from(bytes, (byte) => byte * scale);
}

/** An empty matrix; the first vector decides its dimensions, and vectors of others are left out. */
export function vectorSlots(): Slots {
  let dimensions = 0;
  let matrix = new Int8Array(0);
  let scales = new Float32Array(0);
  const numbers: number[] = [];
  const slotOf = new Map<number, number>();

  function grow(): void {
    const room = Math.max(1024, numbers.length * 2);
    const wider = new Int8Array(room * dimensions);
    wider.set(matrix);
    matrix = wider;
    const longer = new Float32Array(room);
    longer.set(scales);
    scales = longer;
  }

  return {
    set(number, scale, bytes) {
      if (dimensions === 0) dimensions = bytes.length;
      if (bytes.length !== dimensions) return;
      const slot = slotOf.get(number) ?? numbers.length;
      if (slot >= scales.length) grow();
      numbers[slot] = number;
      slotOf.set(number, slot);
      matrix.set(bytes, slot * dimensions);
      scales[slot] = scale;
    },
    delete(number) {
      const slot = slotOf.get(number);
      if (slot === undefined) return;
      const last = numbers.length - 1;
      const moved = numbers[last]!;
      matrix.copyWithin(slot * dimensions, last * dimensions, (last + 1) * dimensions);
      scales[slot] = scales[last]!;
      numbers[slot] = moved;
      slotOf.set(moved, slot);
      numbers.pop();
      slotOf.delete(number);
    },
    nearest(values, limit, allowed) {
      if (values.length !== dimensions) return new Map();
      const scored: [number, number][] = [];
      for (let slot = 0; slot < numbers.length; slot++) {
        if (allowed && !allowed.has(numbers[slot]!)) continue;
        const from = slot * dimensions;
        let sum = 0;
        for (let at = 0; at < dimensions; at++) sum += matrix[from + at]! * values[at]!;
        scored.push([numbers[slot]!, sum * scales[slot]!]);
      }
      // Equal cosines are ordered by number, so that the same index gives the same answer.
      scored.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      return new Map(scored.slice(0, limit));
    },
  };
}
