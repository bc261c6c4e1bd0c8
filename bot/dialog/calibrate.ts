import { classify, type Example, type Model, none, type TrainOptions, train } from './classify.ts';

/**
 * Trains on all examples, with a threshold measured on examples held out of a first training. With examples of `none`
 * it is where declining what is not known is nearly as sure as answering what is; without any it is the highest that
 * loses at most one right answer in twenty-five.
 */
export function trainCalibrated(examples: Example[], options: TrainOptions = {}): Model {
  const { learnt, held } = split(examples);
  const model = train(examples, options);
  if (held.length === 0) return model;
  const first = { ...train(learnt, options), threshold: 0 };
  const judged = held.map(({ text, label }) => {
    const guess = classify(first, text);
    return {
      known: label !== none,
      right: guess.label === label,
      none: guess.label === none,
      sure: guess.confidence,
    };
  });
  return { ...model, threshold: threshold(judged) };
}

/** What a guess came to; `none` when the guess itself was that nothing fits. */
type Judged = { known: boolean; right: boolean; none: boolean; sure: number };

function threshold(judged: Judged[]): number {
  const known = judged.filter((each) => each.known);
  const unknown = judged.filter((each) => !each.known);
  const answered = (at: number) =>
    known.filter((each) => each.right && each.sure >= at).length / known.length;
  const declined = (at: number) =>
    unknown.filter((each) => each.none || each.sure < at).length / unknown.length;
  if (unknown.length === 0)
    return steps.findLast((at) => at <= highest && answered(at) >= answered(0) * worthAnswering) ?? 0;
  if (known.length === 0) return 0.5;
  const worse = (at: number) => Math.min(answered(at), declined(at) + worthMore);
  return steps.reduce((best, at) => (worse(at) > worse(best) ? at : best), 0);
}

const steps = Array.from({ length: 96 }, (_, percent) => percent / 100);
const worthAnswering = 0.96;
// A handful of held-out examples may all be easy ones.
const highest = 0.6;
// Of two equally good thresholds the one that answers more serves more people: a wrong guess is seen and put right.
const worthMore = 0.04;

/** Every seventh example of a label is held out, and every second of `none`, of which there are always few. */
function split(examples: Example[]): { learnt: Example[]; held: Example[] } {
  const counts = new Map<string, number>();
  const learnt: Example[] = [];
  const held: Example[] = [];
  for (const example of examples) {
    const count = (counts.get(example.label) ?? 0) + 1;
    counts.set(example.label, count);
    (count % (example.label === none ? 2 : 7) === 0 ? held : learnt).push(example);
  }
  return { learnt, held };
}
