import { afterAll, describe, expect, test } from 'vitest';
import { miniLm } from '../../../indexer/embed/mini-lm.ts';
import { miniLmFiles } from '../../mini-lm-files.ts';

const folder = miniLmFiles();

describe.skipIf(!folder)('all-MiniLM-L6-v2', () => {
  const embed = folder ? miniLm(folder) : undefined;
  afterAll(() => embed?.close());
  const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

  test('gives the vectors that the model is known for', async () => {
    const [vector] = await embed!.embed(['This is an example sentence'], 'passage');
    expect(vector).toHaveLength(384);
    // As its authors' own code has them.
    for (const [at, value] of [0.0677, 0.0635, 0.0487, 0.0792].entries())
      expect(vector![at]).toBeCloseTo(value, 2);
  });

  test('has like meanings near each other, keeps the order of texts, and no meaning where there are no words', async () => {
    const texts = ['How do I reset my password?', 'I forgot my password', 'Opening hours', '–'];
    const [asked, like, other, nothing] = await embed!.embed(texts, 'question');
    expect(cosine(asked!, like!)).toBeGreaterThan(0.4);
    expect(cosine(asked!, other!)).toBeLessThan(0.3);
    expect(cosine(asked!, asked!)).toBeCloseTo(1, 5);
    expect(nothing!.every((value) => value === 0)).toBe(true);
  });
});

test('a folder without the model is refused at once, by the name of the file that it lacks', () => {
  expect(() => miniLm('/nowhere')).toThrow(/nowhere.model\.safetensors is missing/);
});
