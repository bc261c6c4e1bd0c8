import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BertConfig, bertOf, type TensorFlow } from './bert.ts';
import { answerWith } from './model-worker.ts';
import { readSafetensors } from './safetensors.ts';
import { wordPieces } from './word-pieces.ts';

type Model = {
  cut: (text: string, most: number) => number[];
  encode: (ids: number[]) => Promise<Float32Array>;
};

// The model was trained on no more; what comes later in a text is not looked at.
const mostPieces = 256;

answerWith(load, 384, ({ cut, encode }, text) => encode(cut(text, mostPieces)));

async function load(): Promise<Model> {
  const folder = process.argv[2] ?? '';
  const file = (name: string) => readFileSync(join(folder, name));
  const library = await import('@energetic-ai/core');
  await (library as unknown as { ready(): Promise<void> }).ready();
  const config = JSON.parse(file('config.json').toString('utf8')) as BertConfig;
  return {
    cut: wordPieces(file('vocab.txt').toString('utf8').split(/\r?\n/)),
    encode: bertOf(library as unknown as TensorFlow, readSafetensors(file('model.safetensors')), config),
  };
}
