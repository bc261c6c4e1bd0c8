import { type Features, features } from './text-features.ts';

/** What a trained classifier is: weights a label over hashed features, and the confidence below which it declines. */
export type Model = {
  labels: string[];
  /** buckets × labels.length, the labels of one bucket side by side. */
  weights: Float32Array;
  buckets: number;
  /** Below this confidence the answer is `none`. */
  threshold: number;
};

/** A labelled text to learn from. */
export type Example = { text: string; label: string };

/** How long to learn, and into how many buckets features are hashed (more are exacter and slower). */
export type TrainOptions = { epochs?: number; buckets?: number };

/** The answer where no label fits. It may also be learnt, from examples that carry it as their label. */
export const none = 'none';

/**
 * Trains multinomial logistic regression (softmax) on hashed words, word pairs and character n-grams, with AdaGrad's
 * step sizes, in a fixed order: the same examples in the same order give the same model. The threshold is 0.5; what a
 * set of examples calls for is measured by calibrate.ts.
 */
export function train(examples: Example[], options: TrainOptions = {}): Model {
  const { buckets = 1 << 15, epochs = examples.length < 3000 ? 20 : 6 } = options;
  const labels = [...new Set(examples.map((example) => example.label))].sort();
  const at = new Map(labels.map((label, index) => [label, index]));
  const rows = examples.map(({ text, label }) => ({ found: features(text, buckets), label: at.get(label)! }));
  const weights = new Float32Array(labels.length * buckets);
  const squares = new Float32Array(labels.length * buckets).fill(1e-4);
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const index of shuffled(rows.length, epoch)) {
      const { found, label } = rows[index]!;
      const errors = softmax(logits(weights, labels.length, found));
      errors[label]! -= 1;
      step(weights, squares, found, errors);
    }
  return { labels, weights, buckets, threshold: 0.5 };
}

/** The label that fits best and how sure that is (0..1): `none` below the model's threshold. */
export function classify(model: Model, text: string): { label: string; confidence: number } {
  const scores = softmax(logits(model.weights, model.labels.length, features(text, model.buckets)));
  let best = 0;
  for (let index = 1; index < scores.length; index++) if (scores[index]! > scores[best]!) best = index;
  const confidence = scores[best] ?? 0;
  return { label: confidence < model.threshold ? none : (model.labels[best] ?? none), confidence };
}

const rate = 0.3;

/** Moves the weights of the features found against the errors of the labels. */
function step(weights: Float32Array, squares: Float32Array, found: Features, errors: Float64Array): void {
  // Labels that are nearly right already would only cost time.
  const wrong: number[] = [];
  for (let label = 0; label < errors.length; label++) if (Math.abs(errors[label]!) > 1e-3) wrong.push(label);
  for (let index = 0; index < found.at.length; index++) {
    const from = found.at[index]! * errors.length;
    for (const label of wrong) {
      const gradient = errors[label]! * found.weight[index]!;
      const square = squares[from + label]! + gradient * gradient;
      squares[from + label] = square;
      weights[from + label]! -= (rate * gradient) / Math.sqrt(square);
    }
  }
}

function logits(weights: Float32Array, labels: number, found: Features): Float64Array {
  const sums = new Float64Array(labels);
  for (let index = 0; index < found.at.length; index++) {
    const from = found.at[index]! * labels;
    const weight = found.weight[index]!;
    for (let label = 0; label < labels; label++) sums[label]! += weights[from + label]! * weight;
  }
  return sums;
}

function softmax(sums: Float64Array): Float64Array {
  let largest = Number.NEGATIVE_INFINITY;
  for (const sum of sums) largest = Math.max(largest, sum);
  let total = 0;
  for (let index = 0; index < sums.length; index++) {
    sums[index] = Math.exp(sums[index]! - largest);
    total += sums[index]!;
  }
  for (let index = 0; index < sums.length; index++) sums[index]! /= total;
  return sums;
}

/** A fixed order that differs an epoch (a linear congruential generator with the constants of Numerical Recipes). */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  let state = Math.imul(seed + 1, 2654435761) >>> 0;
  for (let index = count - 1; index > 0; index--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (index + 1));
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  return order;
}
