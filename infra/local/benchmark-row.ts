/** One line of the benchmark's table: what was measured, ours beside the peer's in the same run, and what was wanted. */
export type BenchmarkRow = { what: string; ours: string; peer: string; wanted: string; met: boolean };

/** A part that could not be measured here, and why. */
export type Skipped = { what: string; skipped: string };

/** How long something took, in milliseconds: the middle, and what 95 of 100 stay under. */
export type Spread = { p50: number; p95: number };

/** Times `work` on each input, one after the other, after a few unmeasured rounds. */
export async function timed<T>(inputs: T[], work: (input: T) => unknown): Promise<Spread> {
  for (const input of inputs.slice(0, 20)) await work(input);
  const took: number[] = [];
  for (const input of inputs) {
    const began = performance.now();
    await work(input);
    took.push(performance.now() - began);
  }
  return spread(took);
}

/** The middle and the 95th of 100 of some times. */
export function spread(took: number[]): Spread {
  const sorted = [...took].sort((a, b) => a - b);
  const part = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: part(0.5), p95: part(0.95) };
}

/** Milliseconds as people read them. */
export function ms(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(1)} s` : `${value.toFixed(1)} ms`;
}

/** A ratio as people read it. */
export function times(ours: number, peer: number): string {
  return `${(ours / peer).toFixed(2)} ×`;
}

/** The rows as a Markdown table; what was skipped stands in it too, with its reason. */
export function table(rows: (BenchmarkRow | Skipped)[]): string {
  const lines = rows.map((row) =>
    'skipped' in row
      ? `| ${row.what} | skipped: ${row.skipped} | | | |`
      : `| ${row.what} | ${row.ours} | ${row.peer} | ${row.wanted} | ${row.met ? 'yes' : '**no**'} |`,
  );
  return ['| what | ours | peer, or ratio to it | wanted | met |', '|---|---|---|---|---|', ...lines].join(
    '\n',
  );
}
