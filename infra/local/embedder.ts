import { resolve } from 'node:path';
import type { Embed } from '../../indexer/embed/embed.ts';
import { miniLm } from '../../indexer/embed/mini-lm.ts';
import { useLite } from '../../indexer/embed/use-lite.ts';

/** A model that may be named, and how many passages it may be given at once without making a question wait for long. */
export type Embedder = { embed: Embed; batch: number };

/**
 * The model of a name: "use-lite", which comes with the packages, or "minilm:FOLDER", whose files are somewhere else;
 * it starts with the first text. Throws a line that says what is wrong with the name or the folder.
 */
export function embedder(name: string, idleSeconds?: number): Embedder {
  if (name === 'use-lite') return { embed: useLite(idleSeconds), batch: 8 };
  if (name.startsWith(prefix) && name.length > prefix.length)
    return { embed: miniLm(resolve(name.slice(prefix.length)), idleSeconds), batch: 1 };
  throw new Error(`"${name}" is no model known here: use-lite and minilm:FOLDER are.`);
}

/** What is wrong with a model's name or folder; undefined when nothing is. */
export function embedderProblem(name: string): string | undefined {
  try {
    embedder(name);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const prefix = 'minilm:';
