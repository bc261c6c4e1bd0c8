import type { Embed } from '../indexer/embed/embed.ts';
import { type Calibration, type Search, SearchUnavailable } from '../indexer/search/search.ts';
import type { AnswerSettings } from './answers/answer-settings.ts';
import { type Composed, compose, composePinned, composePointed } from './answers/compose.ts';
import { followed } from './answers/follow-up.ts';
import { matchPin, pinnedPassage } from './answers/pins.ts';
import { pointedAt } from './answers/pointed.ts';
import type { Question } from './answers/question.ts';
import { rank } from './answers/rank.ts';
import { unavailableSay } from './answers/say.ts';
import { searchTerms } from './answers/search-terms.ts';
import { statisticsOf } from './answers/statistics.ts';
import type { Link } from './reply.ts';

/** What answering needs; without `embed` it works by words alone. */
export type AnswerDeps = {
  search: Pick<Search, 'search' | 'vocabulary' | 'calibration' | 'passages'>;
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
  const pointed = pointedAt(input.text, input.recent);
  if (pointed) return composePointed(pointed, input.text);
  try {
    const [vocabulary, settings] = await Promise.all([deps.search.vocabulary(), deps.settings()]);
    const question = followed(input, vocabulary, settings);
    const meaning = await meaningOf(deps, question);
    const found = await deps.search.search({
      terms: searchTerms(question, statisticsOf(vocabulary)),
      ...(meaning ? { vector: meaning } : {}),
    });
    const context = { vocabulary, settings, calibration: meaning?.calibration, now: input.now };
    const composed = compose(question, rank(question, found, context), found.files, context, input);
    const pin = matchPin(question, vocabulary, settings, await pinCosines(deps, settings, meaning));
    if (!pin) return composed;
    const passage = pin.file ? pinnedPassage(pin, await deps.search.passages(pin.file)) : undefined;
    return pin.answer || passage ? composePinned(pin, passage, question, found.files, composed) : composed;
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    const say = unavailableSay(error.message);
    const why = { problem: error.kind };
    return { say, confidence: 0, ranking: [], why, searchedFor: input.text, refused: true };
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

/** How near the question is to each pinned one; empty where nothing is known of meanings. */
async function pinCosines(
  deps: AnswerDeps,
  settings: AnswerSettings,
  meaning: Meaning | undefined,
): Promise<Map<string, number>> {
  const texts = settings.answers.pins.flatMap((pin) => pin.questions).slice(0, mostPinned);
  if (!deps.embed || !meaning || texts.length === 0) return new Map();
  const made = pinned.get(settings) ?? deps.embed.embed(texts, 'question');
  pinned.set(settings, made);
  const vectors = await made.catch(() => [] as Float32Array[]);
  const cosine = (other: Float32Array) =>
    other.reduce((sum, value, at) => sum + value * meaning.values[at]!, 0);
  return new Map(texts.map((text, at) => [text, vectors[at] ? cosine(vectors[at]) : 0]));
}

// The vectors of pinned questions, made once for each state of the settings.
const pinned = new WeakMap<AnswerSettings, Promise<Float32Array[]>>();
const mostPinned = 200;
