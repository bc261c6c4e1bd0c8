import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Embed } from '../../../indexer/embed/embed.ts';
import { calibrate } from '../../../indexer/embed-passages.ts';
import { indexFile } from '../../../indexer/index-file.ts';
import { startVectors, type Vectors } from '../../../infra/local/make-vectors.ts';
import { tinyDeps } from '../../indexer/tiny-reader.ts';
import { memoryFiles } from '../../memory-files.ts';
import { memorySearch } from '../../memory-search.ts';

/** Each text points where its length says. */
const embed: Embed = {
  model: 'tiny',
  dimensions: 2,
  embed: async (texts) => texts.map(({ length }) => Float32Array.of(Math.cos(length), Math.sin(length))),
  close: async () => {},
};

let vectors: Vectors | undefined;
afterEach(() => vectors?.stop());

async function filled(lines: number) {
  const files = memoryFiles();
  const search = memorySearch();
  const deps = tinyDeps(files, search, { maxBytes: 1_000_000 });
  files.put('a.txt', Array.from({ length: lines }, (_, at) => 'x'.repeat(at + 1)).join('\n'));
  await indexFile(deps, { file: 'a.txt' });
  return { files, search, deps, base: { search, embed, random: Math.random, batch: 8, busy: () => false } };
}

describe('vectors in the background', () => {
  test('are made for every passage, and the model is calibrated', async () => {
    const { search, base } = await filled(30);
    vectors = startVectors(base);
    await vi.waitFor(async () => expect(await search.calibration('tiny')).toMatchObject({ pairs: 435 }));
    expect(vectors.finished()).toBe(true);
    expect(await search.withoutVector('tiny', 10)).toEqual([]);
  });

  test('wait while somebody is being answered', async () => {
    const { base } = await filled(3);
    let busy = true;
    const seen = vi.fn();
    vectors = startVectors({ ...base, busy: () => busy, onMade: seen });
    await vi.waitFor(() => expect(vectors!.finished()).toBe(false));
    expect(seen).not.toHaveBeenCalled();
    busy = false;
    await vi.waitFor(() => expect(vectors!.finished()).toBe(true));
  });

  test('a failing model says so, hurts nothing, and is tried again', async () => {
    const { search, base } = await filled(3);
    let broken = true;
    const shaky: Embed = {
      ...embed,
      embed: (texts, kind) => (broken ? Promise.reject(new Error('no memory')) : embed.embed(texts, kind)),
    };
    vectors = startVectors({ ...base, embed: shaky });
    await vi.waitFor(() => expect(vectors!.problem()).toContain('no memory'));
    expect((await search.passages('a.txt')).length).toBe(3);
    broken = false;
    await vi.waitFor(() => expect(vectors!.finished()).toBe(true), { timeout: 5000 });
    expect(vectors.problem()).toBeUndefined();
  });

  test('calibration measures mean and deviation of the cosines', async () => {
    const { search, base } = await filled(0);
    await search.addVectors('tiny', [
      { hash: 'a', values: Float32Array.of(1, 0) },
      { hash: 'b', values: Float32Array.of(0, 1) },
      { hash: 'c', values: Float32Array.of(1, 0) },
    ]);
    expect(await calibrate(base)).toBe(3);
    expect((await search.calibration('tiny'))?.mean).toBeCloseTo(1 / 3);
    expect((await search.calibration('tiny'))?.deviation).toBeCloseTo(Math.sqrt(2) / 3);
  });
});
