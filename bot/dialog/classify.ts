import { type Features, features } from './text-features.ts';

/** What a trained classifier is: weights a label over hashed features, and the confidence below which it declines. */
export type Model = {
  labels: string[];
  /** labels.length × buckets, row by row. */
  weights: Float32Array;
  buckets: number;
  /** Below this confidence the answer is `none`. */
  threshold: number;
};

/** A labelled text to learn from. */
export type Example = { text: string; label: string };

/** The answer where no label fits. */
export const none = 'none';

/**
 * Trains multinomial logistic regression (softmax) on hashed words, word pairs and character n-grams, by AdaGrad in a
 * fixed order: the same examples in the same order give the same model. Labels of examples are used as they are.
 */
export function train(examples: Example[], options: { epochs?: number; buckets?: number } = {}): Model {
  const buckets = options.buckets ?? 1 << 15;
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const at = new Map(labels.map((label, index) => [label, index]));
  const rows = examples.map((example) => ({
    features: features(example.text, buckets),
    label: at.get(example.label)!,
  }));
  const weights = new Float32Array(labels.length * buckets);
  const squares = new Float32Array(labels.length * buckets).fill(1e-4);
  const epochs = options.epochs ?? (rows.length < 3000 ? 20 : 8);
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const index of shuffled(rows.length, epoch))
      step(weights, squares, labels.length, buckets, rows[index]!);
  return { labels, weights, buckets, threshold: 0.5 };
}

/** The label that fits best and how sure that is (0..1): `none` below the model's threshold. */
export function classify(model: Model, text: string): { label: string; confidence: number } {
  const scores = softmax(
    logits(model.weights, model.labels.length, model.buckets, features(text, model.buckets)),
  );
  let best = 0;
  for (let index = 1; index < scores.length; index++) if (scores[index]! > scores[best]!) best = index;
  const confidence = scores[best] ?? 0;
  return { label: confidence < model.threshold ? none : (model.labels[best] ?? none), confidence };
}

const rate = 0.3;

function step(
  weights: Float32Array,
  squares: Float32Array,
  labels: number,
  buckets: number,
  row: { features: Features; label: number },
): void {
  const scores = softmax(logits(weights, labels, buckets, row.features));
  for (let label = 0; label < labels; label++) {
    const error = scores[label]! - (label === row.label ? 1 : 0);
    // What is nearly right already would only cost time.
    if (Math.abs(error) < 1e-3) continue;
    const from = label * buckets;
    row.features.at.forEach((bucket, index) => {
      const gradient = error * row.features.weight[index]!;
      squares[from + bucket]! += gradient * gradient;
      weights[from + bucket]! -= (rate * gradient) / Math.sqrt(squares[from + bucket]!);
    });
  }
}

function logits(weights: Float32Array, labels: number, buckets: number, found: Features): Float64Array {
  const sums = new Float64Array(labels);
  for (let label = 0; label < labels; label++) {
    const from = label * buckets;
    let sum = 0;
    for (let index = 0; index < found.at.length; index++)
      sum += weights[from + found.at[index]!]! * found.weight[index]!;
    sums[label] = sum;
  }
  return sums;
}

function softmax(sums: Float64Array): Float64Array {
  const largest = sums.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = sums.map((sum) => Math.exp(sum - largest));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / total);
}

/** A fixed order that differs an epoch (a linear congruential generator; Knuth's constants). */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  let state = (seed + 1) * 2654435761;
  for (let index = count - 1; index > 0; index--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (index + 1);
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  return order;
}
