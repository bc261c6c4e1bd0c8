import type { EmbedAnswer, EmbedRequest } from './model-process.ts';

/**
 * The life of a model's process: it loads the model at the first request and answers one request after another, one text
 * at a time, so that memory stays that of one text. Vectors are brought to unit length, and a text without words has the
 * zero vector. What fails is answered, and loading is tried again the next time.
 */
export function answerWith<Model>(
  load: () => Promise<Model>,
  dimensions: number,
  vectorOf: (model: Model, text: string) => Promise<ArrayLike<number>>,
): void {
  let loading: Promise<Model> | undefined;
  let last: Promise<void> = Promise.resolve();
  const answer = async ({ id, texts }: EmbedRequest): Promise<void> => {
    try {
      const model = await (loading ??= load());
      const values = new Float32Array(texts.length * dimensions);
      for (const [at, text] of texts.entries())
        if (/[\p{L}\p{N}]/u.test(text)) values.set(unit(await vectorOf(model, text)), at * dimensions);
      process.send?.({ id, values } satisfies EmbedAnswer);
    } catch (error) {
      loading = undefined;
      process.send?.({ id, problem: String(error) } satisfies EmbedAnswer);
    }
  };
  process.on('message', (request: EmbedRequest) => {
    last = last.then(() => answer(request));
  });
  // Whoever asked is gone.
  process.once('disconnect', () => process.exit(0));
}

function unit(vector: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(vector);
  const length = Math.hypot(...values) || 1;
  return values.map((value) => value / length);
}
