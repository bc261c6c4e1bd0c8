import type { FileInfo } from '../../indexer/search/ledger.ts';
import type { Link, Say } from '../reply.ts';
import { placeLabel, placeSpoken } from './place-words.ts';
import type { Question } from './question.ts';

/** Offers a person; the value is an utterance that starts a ticket. */
export const askAPerson = { label: 'Ask a person', value: 'I want a person' };

/** The reply to an answered question. `hedged` when it is a guess; `info` is what is known of the first link's file. */
export function answerSay(
  question: Question,
  asked: string,
  links: Link[],
  hedged: boolean,
  info: FileInfo | undefined,
  outOfTime: boolean,
): Say {
  const best = quoted(links[0]!);
  const notes = [
    ...(info?.untimed ? ['The times are not known, so this opens at the start.'] : []),
    ...(outOfTime ? [validityNote(info)] : []),
  ];
  const opening = hedged ? 'I am not sure. Is it one of these?' : '';
  const text = [...searchedNote(question), opening, best.text, ...notes];
  const speech = [...searchedNote(question), opening, best.speech, ...notes];
  return {
    kind: 'answer',
    text: text.filter((part) => part !== '').join('\n'),
    speech: speech.filter((part) => part !== '').join(' '),
    links,
    choices: [...exactChoice(question, asked), ...(hedged ? [askAPerson] : [])],
  };
}

/** The reply in an owner's own words. */
export function pinnedSay(answer: string, links: Link[]): Say {
  return { kind: 'answer', text: answer, speech: forTheEar(answer), links, choices: [] };
}

/** The reply that shows one link again, with its words. */
export function pointedSay(link: Link): Say {
  const { text, speech } = quoted(link);
  return { kind: 'answer', text, speech, links: [link], choices: [] };
}

/** The reply where the files do not hold an answer: said plainly, with the way to a person. */
export function notFoundSay(question: Question, asked: string): Say {
  const text = 'I could not find this in the guides. A person can help you with it.';
  return {
    kind: 'not-found',
    text: [...searchedNote(question), text].join('\n'),
    speech: [...searchedNote(question), text].join(' '),
    links: [],
    choices: [...exactChoice(question, asked), askAPerson],
  };
}

/** The reply while the index cannot be asked. */
export function unavailableSay(reason: string): Say {
  const text = `Search is not available just now: ${reason} Please try again in a moment, or ask a person.`;
  return { kind: 'not-found', text, speech: text, links: [], choices: [askAPerson] };
}

/** Text as a voice should read it: no addresses of pages, no list marks, no brackets. */
export function forTheEar(text: string): string {
  return text
    .replace(/\b(?:https?:\/\/|www\.)\S+/giu, 'the link')
    .replace(/^\s*(?:\d{1,2}[.)]|[-*•])\s+/gmu, '')
    .replace(/[*_`#|<>{}[\]\\]+/gu, ' ')
    .replace(/([^.!?:;,])\s*\n+/gu, '$1. ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** A link's words and where they stand, for the eye and for the ear. */
function quoted({ title, place, snippet }: Link): { text: string; speech: string } {
  const words = snippet.text.trim();
  const label = placeLabel(place);
  const spoken = placeSpoken(place);
  const source = `— ${title}${label ? `, ${label}` : ''}`;
  return {
    text: words ? `“${words}”\n${source}` : source,
    speech: `${forTheEar(title)}${spoken ? `, ${forTheEar(spoken)}` : ''}: ${forTheEar(words)}`,
  };
}

function searchedNote(question: Question): string[] {
  if (question.corrections.length > 0) return [`Searched for ${question.text}.`];
  return question.followUp ? [`Searched for “${question.text}”.`] : [];
}

function exactChoice(question: Question, asked: string): Say['choices'] {
  if (question.corrections.length === 0) return [];
  const value =
    question.corrections.length === 1 && !/\s/.test(asked.trim())
      ? `"${asked.trim()}"`
      : exactly(question, asked);
  return [{ label: `Search exactly “${question.corrections.map((one) => one.from).join(' ')}”`, value }];
}

/** The message with each corrected word in quotes, which are never corrected. */
function exactly(question: Question, asked: string): string {
  return question.corrections.reduce((text, { from }) => text.replace(from, () => `"${from}"`), asked);
}

function validityNote(info: FileInfo | undefined): string {
  return info?.validUntil
    ? `Note: this was valid until ${info.validUntil.slice(0, 10)}.`
    : 'Note: this is not valid yet.';
}
