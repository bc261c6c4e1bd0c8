import type { Passage } from '../../indexer/document.ts';
import type { FileInfo } from '../../indexer/search/ledger.ts';
import type { Pin } from '../../indexer/settings/answers.ts';
import type { Link, Say } from '../reply.ts';
import { confidenceOf, thresholds } from './confidence.ts';
import { chosen, linkOf } from './links.ts';
import type { Question } from './question.ts';
import { isOutOfTime, type Ranked, type RankingContext } from './rank.ts';
import { answerSay, notFoundSay, pinnedSay, pointedSay } from './say.ts';
import { signalsOf } from './signals.ts';
import { statisticsOf } from './statistics.ts';
import { whyOf } from './why.ts';

/** An answer with how it came about. `ranking` holds up to 100 files before the cut to five links, also where it declines. */
export type Composed = {
  say: Say;
  confidence: number;
  ranking: { file: string; score: number }[];
  why: object;
  searchedFor: string;
  refused: boolean;
};

/** Makes the reply of a ranking: the answer, a guess, or an honest no. */
export function compose(
  question: Question,
  ranked: Ranked[],
  files: Record<string, FileInfo>,
  context: RankingContext,
  input: { text: string; now: string },
): Composed {
  const signals = signalsOf(question, ranked, statisticsOf(context.vocabulary), context.calibration);
  const asks = question.telling && question.concepts.length > 0;
  const confidence = asks && ranked.length > 0 ? confidenceOf(signals) : 0;
  const best = chosen(ranked);
  const refused = best.length === 0 || confidence < thresholds.no;
  const links = best.map((one) => linkOf(one.candidate.passage, question, files[one.candidate.passage.file]));
  const info = links[0] && files[links[0].file];
  const say = refused
    ? notFoundSay(question, input.text)
    : answerSay(
        question,
        input.text,
        links,
        confidence < thresholds.sure,
        info,
        isOutOfTime(info, input.now),
      );
  return {
    say,
    confidence,
    ranking: filesOf(ranked),
    why: whyOf(question, ranked, confidence, signals),
    searchedFor: question.text,
    refused,
  };
}

/** The reply that owners have written for a question: their words, the place they name, or both. */
export function composePinned(
  pin: Pin,
  passage: Passage | undefined,
  question: Question,
  files: Record<string, FileInfo>,
  found: Composed,
): Composed {
  const own = passage && linkOf(passage, question, files[passage.file]);
  // What owners wrote is the answer; what search would have added beside it distracts.
  const links = own ? [own] : [];
  const ranking = own
    ? [{ file: own.file, score: pinnedScore }, ...found.ranking.filter((one) => one.file !== own.file)]
    : found.ranking;
  return {
    ...found,
    say: pin.answer
      ? pinnedSay(pin.answer, links)
      : answerSay(question, question.text, links, false, undefined, false),
    confidence: 1,
    ranking,
    why: { ...found.why, pinned: pin },
    refused: false,
  };
}

/** The reply to "the second one": that link, with its words. */
export function composePointed(link: Link, text: string): Composed {
  const ranking = [{ file: link.file, score: pinnedScore }];
  return {
    say: pointedSay(link),
    confidence: 1,
    ranking,
    why: { pointedAt: link.url },
    searchedFor: text,
    refused: false,
  };
}

// Above any score of a ranking.
const pinnedScore = 10;

/** Each file at the rank of its best passage. */
function filesOf(ranked: Ranked[]): { file: string; score: number }[] {
  const files = new Map<string, number>();
  for (const { candidate, score } of ranked) {
    if (files.size === 100) break;
    if (!files.has(candidate.passage.file)) files.set(candidate.passage.file, score);
  }
  return [...files].map(([file, score]) => ({ file, score }));
}
