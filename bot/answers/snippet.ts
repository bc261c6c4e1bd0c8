import { analyse } from '../../indexer/analyse.ts';
import type { Link } from '../reply.ts';
import type { Question } from './question.ts';

/** A snippet: a stretch of the passage as it stands, with the words that matched marked (UTF-16 offsets in `text`). */
export function snippetOf(text: string, language: string, question: Question): Link['snippet'] {
  const single = new Set<string>();
  const phrases: string[][] = [];
  for (const { alternatives } of question.concepts)
    for (const { terms } of alternatives) terms.length === 1 ? single.add(terms[0]!) : phrases.push(terms);
  const tokens = analyse(text, language);
  const marked = tokens.map((token) => single.has(token.term));
  for (const terms of phrases)
    for (let at = 0; at + terms.length <= tokens.length; at++)
      if (terms.every((term, further) => tokens[at + further]!.term === term))
        for (let further = 0; further < terms.length; further++) marked[at + further] = true;
  const marks: [number, number][] = [];
  tokens.forEach((token, at) => {
    const last = marks.at(-1);
    if (!marked[at]) return;
    if (last && token.start < last[1]) last[1] = Math.max(last[1], token.end);
    else marks.push([token.start, token.end]);
  });
  return { text, marks };
}
