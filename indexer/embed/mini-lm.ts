import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Embed } from './embed.ts';
import { modelProcess } from './model-process.ts';

/**
 * all-MiniLM-L6-v2 (Reimers & Gurevych 2019, Wang et al. 2020; Apache-2.0), 384 dimensions, from a folder that holds
 * model.safetensors, config.json and vocab.txt; some 400 MB while it runs. It knows meanings better than USE-lite and
 * takes some ten times as long for a passage. Throws at once, naming the file, where one is missing.
 */
export function miniLm(folder: string, idleSeconds = 600): Embed {
  for (const name of ['model.safetensors', 'config.json', 'vocab.txt'])
    if (!existsSync(join(folder, name)))
      throw new Error(`${join(folder, name)} is missing: name the folder of all-MiniLM-L6-v2's files.`);
  const module = './mini-lm-worker.ts';
  const model = { model: 'all-minilm-l6-v2', dimensions: 384, longest, module, given: [folder] };
  return modelProcess(model, idleSeconds);
}

// More characters than 256 pieces have.
const longest = 3000;
