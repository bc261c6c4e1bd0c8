import type { StoredTensor } from './safetensors.ts';

/** The shape of a BERT encoder, from its config.json. */
export type BertConfig = {
  hidden_size: number;
  num_hidden_layers: number;
  num_attention_heads: number;
  layer_norm_eps: number;
};

/** What is used of TensorFlow.js: tensors and the operations on them. */
export type Tensor = { dispose(): void; data(): Promise<Float32Array>; shape: number[] };
/** The operations, by TensorFlow.js' own names. */
export type TensorFlow = {
  tensor(values: Float32Array | Int32Array, shape: number[], type?: string): Tensor;
  tidy<T>(work: () => T): T;
  keep(tensor: Tensor): Tensor;
  gather(from: Tensor, at: Tensor): Tensor;
  slice(from: Tensor, begin: number[], size: number[]): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  sub(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor, b: Tensor | number): Tensor;
  matMul(a: Tensor, b: Tensor, aTransposed?: boolean, bTransposed?: boolean): Tensor;
  mean(a: Tensor, axis: number, keep?: boolean): Tensor;
  rsqrt(a: Tensor): Tensor;
  square(a: Tensor): Tensor;
  softmax(a: Tensor): Tensor;
  tanh(a: Tensor): Tensor;
  reshape(a: Tensor, shape: number[]): Tensor;
  transpose(a: Tensor, order: number[]): Tensor;
  scalar(value: number): Tensor;
};

/**
 * A BERT encoder (Devlin et al. 2018) whose sentence vector is the mean of its pieces' vectors (Reimers & Gurevych
 * 2019): gives the vector, not yet of unit length, of a text's piece numbers. Throws when a tensor of the model is missing.
 */
export function bertOf(
  tf: TensorFlow,
  stored: Map<string, StoredTensor>,
  config: BertConfig,
): (ids: number[]) => Promise<Float32Array> {
  const kept = new Map<string, Tensor>();
  const weight = (name: string, turned = false): Tensor => {
    const known = kept.get(name);
    if (known) return known;
    const found = stored.get(name);
    if (!found) throw new Error(`The model has no ${name}: it is no BERT encoder.`);
    const plain = tf.tensor(found.values, found.shape);
    // Turned once here: turning at each multiplication takes most of its time.
    const made = tf.keep(turned ? tf.transpose(plain, [1, 0]) : plain);
    kept.set(name, made);
    stored.delete(name);
    return made;
  };
  const dense = (x: Tensor, name: string) =>
    tf.add(tf.matMul(x, weight(`${name}.weight`, true)), weight(`${name}.bias`));
  const norm = (x: Tensor, name: string) => {
    const centred = tf.sub(x, tf.mean(x, -1, true));
    const variance = tf.add(tf.mean(tf.square(centred), -1, true), tf.scalar(config.layer_norm_eps));
    const unit = tf.mul(centred, tf.rsqrt(variance));
    return tf.add(tf.mul(unit, weight(`${name}.weight`)), weight(`${name}.bias`));
  };
  const layer = (x: Tensor, name: string) => {
    const attended = attention(tf, config, (part) => dense(x, `${name}.attention.self.${part}`));
    const seen = dense(attended, `${name}.attention.output.dense`);
    const first = norm(tf.add(x, seen), `${name}.attention.output.LayerNorm`);
    const inner = gelu(tf, dense(first, `${name}.intermediate.dense`));
    return norm(tf.add(first, dense(inner, `${name}.output.dense`)), `${name}.output.LayerNorm`);
  };
  return async (ids) => {
    const pooled = tf.tidy(() => {
      const words = tf.gather(
        weight('embeddings.word_embeddings.weight'),
        tf.tensor(Int32Array.from(ids), [ids.length], 'int32'),
      );
      const size = [ids.length, config.hidden_size];
      const places = tf.slice(weight('embeddings.position_embeddings.weight'), [0, 0], size);
      const kind = tf.slice(
        weight('embeddings.token_type_embeddings.weight'),
        [0, 0],
        [1, config.hidden_size],
      );
      let x = norm(tf.add(tf.add(words, places), kind), 'embeddings.LayerNorm');
      for (let at = 0; at < config.num_hidden_layers; at++) x = layer(x, `encoder.layer.${at}`);
      return tf.mean(x, 0);
    });
    const values = await pooled.data();
    pooled.dispose();
    return values;
  };
}

/** Every piece looks at every other, in each head by itself (Vaswani et al. 2017). */
function attention(tf: TensorFlow, config: BertConfig, project: (part: string) => Tensor): Tensor {
  const heads = config.num_attention_heads;
  const width = config.hidden_size / heads;
  const split = (x: Tensor) => tf.transpose(tf.reshape(x, [x.shape[0]!, heads, width]), [1, 0, 2]);
  const [query, key, value] = ['query', 'key', 'value'].map((part) => split(project(part)));
  const looks = tf.softmax(tf.mul(tf.matMul(query!, key!, false, true), 1 / Math.sqrt(width)));
  const seen = tf.transpose(tf.matMul(looks, value!), [1, 0, 2]);
  return tf.reshape(seen, [seen.shape[0]!, config.hidden_size]);
}

/** Gaussian error linear unit by its usual tanh form (Hendrycks & Gimpel 2016), within 0.001 of the exact one. */
function gelu(tf: TensorFlow, x: Tensor): Tensor {
  const cubic = tf.add(x, tf.mul(tf.mul(tf.square(x), x), 0.044715));
  const gate = tf.add(tf.tanh(tf.mul(cubic, Math.sqrt(2 / Math.PI))), tf.scalar(1));
  return tf.mul(tf.mul(x, gate), 0.5);
}
