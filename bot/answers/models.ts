/**
 * How far a model's meanings are believed: `rank` against USE-lite's in ranking, the others in confidence, where `alike`
 * and `cosine` weigh those signals and `bias` is what is left.
 */
export type Belief = { rank: number; bias: number; cosine: number; alike: number };

/** The belief in a model by its name; one that was not measured is believed a little less, and its scale not at all. */
export function beliefIn(model: string): Belief {
  return measured[model] ?? unmeasured;
}

/** Without meanings words alone decide: USE-lite's belief at what its signals are on average. */
export const wordsAlone = 1.73;

// Cosines of two models are not on one scale. Each was fitted as confidence.ts says, with the signals of words as they are.
const measured: Record<string, Belief> = {
  'use-lite-1': { rank: 1, bias: -0.66, cosine: 1.5, alike: 4.5 },
  // rank 1 instead of 0.7: stackfaq's nDCG@10 .967 for .954, but emanual-s10 .922 for .931 and mtrag-un .910 for .913.
  'all-minilm-l6-v2': { rank: 0.7, bias: 0.85, cosine: 1.4, alike: 0.9 },
};
const unmeasured: Belief = { rank: 0.75, bias: 1.5, cosine: 1.5, alike: 0 };
