/**
 * Every number that ranking leans on, with what was measured. Found on nine public question sets by changing one at a
 * time and keeping what helped the mean without hurting any set (docs/answer-quality.md has the ablations). "Ratio" is
 * the mean over the sets of (1 − nDCG@10)/(1 − plain OpenSearch's): 0.662 as it stands, less is better.
 */
export const weights = {
  /** Everyday words ("find", "many") against telling ones. In full: ratio 0.677; at 0.3: worse than that. */
  commonWord: 0.6,
  /** Most that an everyday word is worth (idf) that no file holds. Ranking is the same; 1.7 points fewer false refusals of sample questions. */
  unseenCommonWord: 2,
  /** A word of nearly the same meaning (everyday-synonyms.ts) against the word itself. Off: ratio 0.669. */
  everydaySynonym: 0.3,
  /** How much one occurrence in the title or headings counts against one in the body (BM25F, Robertson et al. 2004). All 1: ratio 0.669. */
  titleCount: 2,
  headingCount: 1,
  bodyCount: 1,
  /** BM25's saturation of repeated words and its correction for the length of a passage; none: ratio 0.683. 0.35 and 0.75 are a little worse. */
  saturation: 1.2,
  lengthShare: 0.5,
  /** The same for title and headings, against how long they usually are. */
  titleLengthShare: 0.5,
  titleLength: 6,
  headingLengthShare: 0.5,
  headingLength: 8,
  /** Share of the question's worth that stands in the title, and in title and headings together. Neither: ratio 0.678. */
  title: 0.15,
  headings: 0.1,
  /** And in the innermost heading alone, which names what the passage is about: 0.2 costs aws-docs-qa two points. */
  heading: 0.1,
  /** Neighbouring words of the question that stand near each other. Off: ratio 0.683; 0.25 no better. */
  proximity: 0.15,
  /** What the rest of the file holds of the question. Off: ratio 0.671; 0.1 and 0.3 a little worse. */
  file: 0.2,
  /** Calibrated cosine: standard deviations above two random passages of this index. No meaning: ratio 0.728; 0.1 and 0.24 worse. */
  cosine: 0.16,
  /** Words of earlier messages: where this one leans on them, where it does not, and for each further message back.
   * None: mtrag-un's nDCG@10 0.903 → 0.875. */
  lent: 0.5,
  lentAnyway: 0.15,
  lentFading: 0.4,
  /** What owners boost rises among near equals; what is out of its time comes after all that is not. Not measured. */
  /** Numbered steps, asked how. 0 → 0.04: contoso .7847 → .7869, sample questions' place +0.9 points; 0.08 costs aws-docs .008. */
  steps: 0.04,
  boosted: 0.15,
  expired: 3,
};
