import type { Vocabulary } from '../../indexer/search/search.ts';
import type { AnswerSettings } from './answer-settings.ts';
import type { Question } from './question.ts';
import { understand } from './understand.ts';

/**
 * Understands a message in its conversation: one that leans on what went before ("and on a Mac?") borrows the words of
 * the person's last question, at less weight than its own.
 */
export function followed(
  input: { text: string; history: { role: 'user' | 'agent'; text: string }[]; language?: string },
  vocabulary: Vocabulary,
  settings: AnswerSettings,
): Question {
  const question = understand(input.text, vocabulary, settings, input.language);
  const before = input.history.findLast((message) => message.role === 'user');
  if (!before || question.phrases.length > 0) return question;
  const leans = leaning.test(input.text) || question.concepts.length < 2;
  const earlier = understand(before.text, vocabulary, settings, input.language);
  const own = new Set(
    question.concepts.flatMap((one) => one.alternatives.map((other) => other.terms.join(' '))),
  );
  const lent = earlier.concepts
    .filter((one) => !one.alternatives.some((other) => own.has(other.terms.join(' '))))
    .map((one) => ({ ...one, weight: leans ? lentWeight : lentAnyway }));
  if (lent.length === 0) return question;
  return {
    ...question,
    concepts: [...question.concepts, ...lent],
    followUp: leans,
    text: leans ? `${earlier.text} — ${question.text}` : question.text,
  };
}

const leaning =
  /^\W*(?:and|but|also|what about|how about|or|so|then|ok(?:ay)?|on|in|for|with|without)\b|\b(?:it|its|that|this|these|those|they|them|their|he|she|him|her|his|there|one|ones|same|else|another)\b/iu;
const lentWeight = 0.5;
const lentAnyway = 0.15;
