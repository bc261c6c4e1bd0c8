/**
 * Turns text into vectors whose cosine tells how near two meanings are. Vectors of two models are never compared.
 * `model` names the model and its version and is stored beside every vector.
 */
export type Embed = {
  model: string;
  dimensions: number;
  /** One unit-length vector a text, in order. `kind` lets a model that distinguishes them treat questions differently. Throws when the model fails. */
  embed(texts: string[], kind: 'passage' | 'question'): Promise<Float32Array[]>;
  close(): Promise<void>;
};
