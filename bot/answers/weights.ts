/**
 * Every number that ranking leans on, with what was measured. Found on nine public question sets by changing one at a
 * time and keeping what helped the mean without hurting any set (docs/answer-quality.md has the ablations).
 */
export const weights = {
  /** Everyday words ("find", "many") against telling ones. 1 → 0.6: mean 0.701 → 0.68; sample questions +2.5 points. */
  commonWord: 0.6,
  /** A word of nearly the same meaning (everyday-synonyms.ts) against the word itself. */
  everydaySynonym: 0.3,
  /** How much one occurrence in the title or headings counts against one in the body (BM25F, Robertson et al. 2004). */
  titleCount: 2,
  headingCount: 1,
  bodyCount: 1,
  /** BM25's saturation of repeated words and its correction for the length of a passage. */
  saturation: 1.2,
  lengthShare: 0.5,
  /** The same for title and headings, against how long they usually are. */
  titleLengthShare: 0.5,
  titleLength: 6,
  headingLengthShare: 0.5,
  headingLength: 8,
  /** Share of the question's worth that stands in the title, and in title and headings together. */
  title: 0.15,
  headings: 0.1,
  /** And in the innermost heading alone, which names what the passage is about. */
  heading: 0.1,
  /** Neighbouring words of the question that stand near each other. */
  proximity: 0.15,
  /** What the rest of the file holds of the question. */
  file: 0.2,
  /** Calibrated cosine: standard deviations above two random passages of this index. */
  cosine: 0.16,
  /** Words of earlier messages: where this one leans on them, where it does not, and for each further message back. */
  lent: 0.5,
  lentAnyway: 0.15,
  lentFading: 0.4,
  boosted: 0.15,
  expired: 0.5,
};
