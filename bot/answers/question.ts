/**
 * Another way to write what was asked: `terms` are stems; several must stand next to each other, in this order.
 * `weight` (0..1) is what a match of it is worth against the word itself.
 */
export type Alternative = { terms: string[]; weight: number };

/**
 * One thing asked for. `word` is as typed (or as corrected), `idf` what finding it is worth, `weight` 1 for telling words of
 * this message, less for everyday ones and for those that earlier messages lend.
 */
export type Concept = { word: string; idf: number; weight: number; alternatives: Alternative[] };

/** A word that was read as another one. */
export type Correction = { from: string; to: string };

/** What a message asks, once understood: all that ranking knows of it. */
export type Question = {
  /** What is searched for, as a person would type it: corrections applied, earlier messages joined in. */
  text: string;
  language: string;
  concepts: Concept[];
  /** Stems of each quoted phrase: an answer must hold every one of them. */
  phrases: string[][];
  corrections: Correction[];
  synonyms: { from: string; to: string }[];
  /** False when nothing is asked for: only small words, or digits alone ("the", "2+2"). */
  telling: boolean;
  /** True when earlier messages were needed to understand this one. */
  followUp: boolean;
  /** True for "how do I …": the answer may be a list of steps. */
  how: boolean;
};
