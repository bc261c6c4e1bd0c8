import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lease } from '../../indexer/search/ledger.ts';
import type { Search } from '../../indexer/search/search.ts';
import { at, type EmptySearch, passage, settlement } from './search-contract.ts';

/**
 * What may happen to a file, `after` seconds from the step before. `crash` stages and never settles; `wake` is a crashed
 * writer that goes on after all; leases run for 60 s.
 */
type Step = {
  kind: 'replace' | 'remove' | 'crash' | 'wake' | 'release' | 'sweep';
  file: string;
  passages: number;
  after: number;
};

/** The texts a reader must find now, and the writer that crashed over the file last. */
type Known = { live: string[]; crashed?: { lease: Lease; texts: string[]; until: number } };

const files = ['a.md', 'guides/b.md', 'guides/c.md'];
const leaseSeconds = 60;
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'remove', 'crash', 'crash', 'wake', 'release', 'sweep'),
  file: fc.constantFrom(...files),
  passages: fc.integer({ min: 1, max: 3 }),
  after: fc.integer({ min: 0, max: 90 }),
});

/** Any interleaving of writers, crashes and sweeps, with a reader asking all the while: `runs` random ones. */
export function searchInterleavings(name: string, make: EmptySearch, runs: number): void {
  test(`${name}: in ${runs} random interleavings a reader sees the old or the new file, never neither, never both`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const { search, drop } = await make();
        try {
          await walk(search, steps);
        } finally {
          await drop();
        }
      }),
      { numRuns: runs },
    );
  }, 600_000);
}

async function walk(search: Search, steps: Step[]): Promise<void> {
  const known = new Map<string, Known>(files.map((file) => [file, { live: [] }]));
  let clock = 0;
  for (const [number, one] of steps.entries()) {
    clock += one.after;
    const before = known.get(one.file)!;
    let writing = true;
    const writer = write(search, one, before, { number, clock }).finally(() => {
      writing = false;
    });
    const seen: Map<string, string[]>[] = [];
    do seen.push(await everything(search));
    while (writing);
    const after = await writer;
    known.set(one.file, after);
    for (const sight of seen) expectSight(sight, known, one.file, before.live, after.live);
    expectSight(await everything(search), known, one.file, after.live, after.live);
  }
  await expectLeftoversSwept(search, known, clock + 2 * leaseSeconds);
}

async function write(
  search: Search,
  one: Step,
  known: Known,
  when: { number: number; clock: number },
): Promise<Known> {
  const { file } = one;
  const now = at(when.clock);
  if (one.kind === 'sweep') {
    await search.sweep(now);
    return known;
  }
  if (one.kind === 'wake') {
    if (!known.crashed) return known;
    const { lease, texts } = known.crashed;
    const kept = await search.settle(lease, settlement(`g-${texts[0]}`), now);
    return { live: kept ? texts : known.live };
  }
  const until = when.clock + leaseSeconds;
  const ask = { owner: `writer ${when.number}`, now, until: at(until) };
  const lease = await search.lease(file, ask);
  if (typeof lease === 'string') {
    expect(known.crashed?.until ?? 0).toBeGreaterThan(when.clock);
    return known;
  }
  if (one.kind === 'release') {
    await search.release(lease, now);
    return { live: known.live };
  }
  if (one.kind === 'remove') {
    expect(await search.settle(lease, settlement(null), now)).toBe(true);
    return { live: [] };
  }
  const texts = Array.from({ length: one.passages }, (_, n) => `room42 ${when.number}x${n}`);
  await search.stage(
    lease,
    `g-${texts[0]}`,
    texts.map((text, ordinal) => passage(file, text, { ordinal })),
  );
  if (one.kind === 'crash') return { live: known.live, crashed: { lease, texts, until } };
  // A lease is lost to nobody here: the clock stands still inside a step.
  expect(await search.settle(lease, settlement(`g-${texts[0]}`), now)).toBe(true);
  return { live: texts };
}

/** All that readers find, by file. */
async function everything(search: Search): Promise<Map<string, string[]>> {
  const { candidates } = await search.search({ terms: ['room42'] });
  const found = new Map<string, string[]>();
  for (const { passage } of candidates)
    found.set(passage.file, [...(found.get(passage.file) ?? []), passage.text].sort());
  return found;
}

function expectSight(
  sight: Map<string, string[]>,
  known: Map<string, Known>,
  changing: string,
  before: string[],
  after: string[],
): void {
  for (const [file, { live }] of known) if (file !== changing) expect(sight.get(file) ?? []).toEqual(live);
  expect([before, after]).toContainEqual(sight.get(changing) ?? []);
}

/** Once all leases have run out, a sweep leaves exactly what readers see, and counts it right. */
async function expectLeftoversSwept(search: Search, known: Map<string, Known>, clock: number): Promise<void> {
  await search.sweep(at(clock));
  expect(await search.sweep(at(clock))).toBe(0);
  const live = [...known.values()].flatMap((one) => one.live);
  await expect.poll(async () => (await search.vocabulary()).passages, { timeout: 10_000 }).toBe(live.length);
  expect((await search.vocabulary()).words.get('room42') ?? 0).toBe(live.length);
  for (const { live: texts, crashed } of known.values())
    if (crashed) {
      const late = await search.settle(crashed.lease, settlement(`g-${crashed.texts[0]}`), at(clock));
      const found = (await everything(search)).get(crashed.lease.file) ?? [];
      expect(found).toEqual(late ? crashed.texts : texts);
    }
}
