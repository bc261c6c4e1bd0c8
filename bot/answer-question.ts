import type { Embed } from '../indexer/embed/embed.ts';
import { type Calibration, type Search, SearchUnavailable } from '../indexer/search/search.ts';
import type { AnswerSettings } from './answers/answer-settings.ts';
import { type Composed, compose } from './answers/compose.ts';
import { followed } from './answers/follow-up.ts';
import type { Question } from './answers/question.ts';
import { rank } from './answers/rank.ts';
import { unavailableSay } from './answers/say.ts';
import type { Link } from './reply.ts';

/** What answering needs; without `embed` it works by words alone. */
export type AnswerDeps = {
  search: Pick<Search, 'search' | 'vocabulary' | 'calibration'>;
  embed?: Pick<Embed, 'model' | 'embed'>;
  settings: () => Promise<AnswerSettings>;
};

/** A message with what went before; `recent` are the links of the last reply, `now` is ISO 8601. */
export type AnswerInput = {
  text: string;
  history: { role: 'user' | 'agent'; text: string }[];
  recent?: Link[];
  language?: string;
  now: string;
};

/**
 * Answers a message from the index: understood, searched, ranked, and said or honestly declined. Never throws for an
 * engine or embedder that fails: the one gives a reply that says so, the other costs quality only.
 */
export async function answerQuestion(deps: AnswerDeps, input: AnswerInput): Promise<Composed> {
  try {
    const [vocabulary, settings] = await Promise.all([deps.search.vocabulary(), deps.settings()]);
    const question = followed(input, vocabulary, settings);
    const meaning = await meaningOf(deps, question);
    const found = await deps.search.search({
      terms: termsOf(question),
      ...(meaning ? { vector: meaning } : {}),
    });
    const context = { vocabulary, settings, calibration: meaning?.calibration, now: input.now };
    return compose(question, rank(question, found, context), found.files, context, input);
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    const why = { problem: error.kind };
    return {
      say: unavailableSay(error.message),
      confidence: 0,
      ranking: [],
      why,
      searchedFor: input.text,
      refused: true,
    };
  }
}

type Meaning = { model: string; values: Float32Array; calibration: Calibration };

/** The question's vector, where a model works and this index knows how its cosines are spread. */
async function meaningOf(deps: AnswerDeps, question: Question): Promise<Meaning | undefined> {
  if (!deps.embed || question.phrases.length > 0) return undefined;
  try {
    const calibration = await deps.search.calibration(deps.embed.model);
    if (!calibration) return undefined;
    const [values] = await deps.embed.embed([question.text], 'question');
    return values && { model: deps.embed.model, values, calibration };
  } catch (error) {
    if (error instanceof SearchUnavailable) throw error;
    return undefined;
  }
}

function termsOf(question: Question): string[] {
  const terms = question.concepts.flatMap((one) => one.alternatives.flatMap((other) => other.terms));
  return [...new Set([...terms, ...question.phrases.flat()])];
}
