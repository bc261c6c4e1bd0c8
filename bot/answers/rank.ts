import type { Calibration, Candidates, Vocabulary } from '../../indexer/search/search.ts';
import type { AnswerSettings } from './answer-settings.ts';
import { type Evidence, evidenceOf, idealOf } from './evidence.ts';
import { holdsPhrase, wantedBy } from './matches.ts';
import { beliefIn } from './models.ts';
import type { Question } from './question.ts';
import { weights } from './weights.ts';

/** A passage in its place in the ranking. */
export type Ranked = Evidence & { score: number };

/** What ranking looks at beside the question and the candidates. */
export type RankingContext = {
  vocabulary: Vocabulary;
  settings: AnswerSettings;
  calibration?: Calibration;
  /** ISO 8601: files whose time is over come last. */
  now: string;
};

/** Orders candidates, best first; equal scores by file and ordinal, so that every engine gives one order. */
export function rank(question: Question, found: Candidates, context: RankingContext): Ranked[] {
  const wanted = wantedBy(question.concepts);
  const { hide } = context.settings.answers;
  const evidence = found.candidates
    .filter(({ passage }) => !hide.some((key) => covers(key, passage.file)))
    .filter(({ passage }) => question.phrases.every((phrase) => holds(passage.terms, phrase)))
    .map((candidate) => {
      const made = evidenceOf(candidate, question.concepts, wanted, context.vocabulary.averageLength);
      return { ...made, cosine: calibrated(candidate.cosine, context.calibration) };
    });
  // A passage that is not among the nearest to the question is at most as near as the last of them.
  const known = evidence.map((one) => one.cosine).filter((one) => one !== undefined);
  const floor = known.length > 0 ? Math.min(...known) : 0;
  const files = fileCoverage(evidence, question);
  return evidence
    .map((one) => ({
      ...one,
      score:
        scoreOf(one, files.get(one.candidate.passage.file)!, floor, found, context) + stepsFor(question, one),
    }))
    .sort(byScore);
}

/** True when a key of the settings means this file: the key itself, or a folder ("archive/") that holds it. */
export function covers(key: string, file: string): boolean {
  return key.endsWith('/') ? file.startsWith(key) : key === file;
}

/** True when the file's time is over, or has not come. */
export function isOutOfTime(
  info: { validFrom?: string; validUntil?: string } | undefined,
  now: string,
): boolean {
  const day = now.slice(0, 10);
  return (
    (info?.validUntil !== undefined && info.validUntil.slice(0, 10) < day) ||
    (info?.validFrom !== undefined && info.validFrom.slice(0, 10) > day)
  );
}

function holds(terms: { title: string; headings: string; body: string }, phrase: string[]): boolean {
  return [terms.title, terms.headings, terms.body].some((field) => holdsPhrase(field, phrase));
}

/** Cosines of two models are not on one scale; how random pairs of this index are spread tells what is unusual. */
function calibrated(cosine: number | undefined, calibration: Calibration | undefined): number | undefined {
  if (cosine === undefined || !calibration || calibration.deviation <= 0) return undefined;
  return (cosine - calibration.mean) / calibration.deviation;
}

/** What all found passages of a file hold of the question together. */
function fileCoverage(evidence: Evidence[], question: Question): Map<string, number> {
  const parts = new Map<string, Float64Array>();
  for (const { candidate, parts: own } of evidence) {
    const { file } = candidate.passage;
    const held = parts.get(file);
    if (held)
      own.forEach((part, at) => {
        held[at] = Math.max(held[at]!, part);
      });
    else parts.set(file, Float64Array.from(own));
  }
  const ideal = idealOf(question.concepts) || 1;
  return new Map(
    [...parts].map(([file, held]) => [
      file,
      question.concepts.reduce((sum, concept, at) => sum + concept.idf * concept.weight * held[at]!, 0) /
        ideal,
    ]),
  );
}

/** Asked how, a passage with numbered steps is a little likelier to be what was meant. */
function stepsFor(question: Question, { candidate }: Evidence): number {
  return question.how && numbered.test(candidate.passage.text) ? weights.steps : 0;
}

const numbered = /^[ \t]*1[.)]\s[^\n]+\n[ \t]*2[.)]\s/mu;

function scoreOf(
  one: Evidence,
  file: number,
  floor: number,
  found: Candidates,
  context: RankingContext,
): number {
  const { passage } = one.candidate;
  const { boost } = context.settings.answers;
  return (
    one.coverage +
    weights.title * one.title +
    weights.headings * one.headings +
    weights.heading * one.heading +
    weights.proximity * one.proximity +
    weights.file * file +
    weights.cosine * believed(context) * Math.max(0, one.cosine ?? floor) +
    (boost.some((key) => covers(key, passage.file)) ? weights.boosted : 0) -
    (isOutOfTime(found.files[passage.file], context.now) ? weights.expired : 0)
  );
}

/** How far the model is believed that the cosines are of. */
function believed({ calibration }: RankingContext): number {
  return calibration ? beliefIn(calibration.model).rank : 0;
}

function byScore(a: Ranked, b: Ranked): number {
  const [left, right] = [a.candidate.passage, b.candidate.passage];
  return (
    b.score - a.score ||
    (left.file < right.file ? -1 : left.file > right.file ? 1 : left.ordinal - right.ordinal)
  );
}
