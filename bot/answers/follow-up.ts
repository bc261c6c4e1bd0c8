import type { Vocabulary } from '../../indexer/search/search.ts';
import type { AnswerSettings } from './answer-settings.ts';
import type { Concept, Question } from './question.ts';
import { understand } from './understand.ts';
import { weights } from './weights.ts';

/**
 * Understands a message in its conversation: one that leans on what went before ("and on a Mac?") borrows words of the
 * person's last questions, at less weight than its own and less the further back they are.
 */
export function followed(
  input: { text: string; history: { role: 'user' | 'agent'; text: string }[]; language?: string },
  vocabulary: Vocabulary,
  settings: AnswerSettings,
): Question {
  const question = understand(input.text, vocabulary, settings, input.language);
  const before = input.history
    .filter((message) => message.role === 'user')
    .slice(-mostTurns)
    .reverse();
  if (before.length === 0 || question.phrases.length > 0) return question;
  const leans = leaning.test(input.text) || (question.telling && question.concepts.length < 2);
  if (!leans && !question.telling) return question;
  const terms = (concept: Concept) => concept.alternatives.map((one) => one.terms.join(' '));
  const held = new Set(question.concepts.flatMap(terms));
  const lent: Concept[] = [];
  const fragment = ({ text }: { text: string }) => Number(fragmentary.test(text));
  // After "what about Android?", "and on a Mac?" asks of a Mac what was asked before Android: fragments lend last.
  if (leans && fragment(input)) before.sort((a, b) => fragment(a) - fragment(b));
  const earlier = before.map((message) => understand(message.text, vocabulary, settings, input.language));
  earlier.forEach((turn, back) => {
    for (const concept of turn.concepts) {
      if (terms(concept).some((term) => held.has(term))) continue;
      for (const term of terms(concept)) held.add(term);
      const weight =
        concept.weight * (leans ? weights.lent : weights.lentAnyway) * weights.lentFading ** back;
      lent.push({ ...concept, weight });
    }
  });
  if (lent.length === 0) return question;
  return {
    ...question,
    concepts: [...question.concepts, ...lent],
    followUp: leans,
    telling: true,
    text: leans ? `${earlier[0]!.text} — ${question.text}` : question.text,
  };
}

const mostTurns = 3;
// A message that only puts something else in the place of what was asked: "and on a Mac?", "what about videos".
const fragmentary =
  /^\W*(?:and|but|or|what about|how about|on|in|for|with|without)\b(?:\W+[\p{L}\p{N}'’-]+){1,5}\W*$/iu;
const leaning =
  /^\W*(?:and|but|also|what about|how about|or|so|then|ok(?:ay)?|on|in|for|with|without)\b|\b(?:it|its|that|this|these|those|they|them|their|he|she|him|her|his|there|one|ones|same|else|another)\b/iu;
