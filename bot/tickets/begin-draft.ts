import { analyse } from '../../indexer/analyse.ts';
import type { Message } from '../records/records.ts';
import type { Turn } from '../turn.ts';
import { summaryFrom } from './build-ticket.ts';
import { cut } from './clean.ts';
import { lastQuestion, messageWith } from './conversation.ts';
import { type Draft, newDraft, type Words } from './draft.ts';

/**
 * A draft with what the conversation says already: the problem named in the request itself ("a person, about my locked
 * account"), else the last question asked, so that nobody has to repeat it.
 */
export function beginDraft(handOff: string, turn: Turn, messages: Message[]): Draft {
  const draft = newDraft(handOff, turn);
  const topic = topicOf(turn.text);
  if (topic) return { ...draft, about: wordsOf(turn.text, messages), summary: summaryFrom(topic) };
  const asked = lastQuestion(messages);
  if (asked)
    return { ...draft, about: wordsOf(asked.content, messages), summary: summaryFrom(asked.content) };
  const slot = turn.slots.summary?.trim();
  return slot ? { ...draft, summary: summaryFrom(slot) } : draft;
}

/** Words of a person by the message that holds them. */
export function wordsOf(text: string, messages: Message[]): Words {
  return { message: messageWith(messages, text)?.id ?? null, begin: cut(text, 300) };
}

/** Whether a message does nothing but ask for a person. */
export function isBareRequest(text: string): boolean {
  return text.length < 120 && topicOf(text) === '';
}

/** What a request for a person is about, in its own words; '' when it says no more than that a person is wanted. */
function topicOf(text: string): string {
  const about = text.match(
    /\b(?:about|because(?: of)?|regarding|concerning)\b[\s:,]*(.+)$|^[^:]{0,60}(?:ticket|person|human|help ?desk|request|incident)\s?[:–-]\s(.+)$/isu,
  );
  const named = about?.[1] ?? about?.[2] ?? '';
  if (contentWords(named) > 0) return named.replace(/^that\s/i, '');
  if (contentWords(text) < 2) return '';
  // "I need a person, the projector is dead": the first clause only asks, what follows is the problem.
  const clause = text.match(/^[^,.:;!–]{0,100}[,.:;!–]\s*/u)?.[0] ?? '';
  return clause && contentWords(clause) === 0 ? text.slice(clause.length) : text;
}

function contentWords(text: string): number {
  const tokens = analyse(text.slice(0, 1000), 'en').filter((token) => !token.joined);
  return tokens.filter((token) => token.word.length > 2 && !requestWords.has(token.word)).length;
}

// What asking for a person is made of, in surface forms; everything else in a request is about the problem.
const requestWords = new Set(
  'a able actual advisor agent all am an and anyone anybody are ask assistance assistant be bot call can cant chat come connect consultant contact could create customer desk did didnt dont else employee escalate file find for from get give going hand handler have hello help helped helpful helpdesk hey hi how human i ill im incident instead into is issue it just learning level live log make man manager may me member message more my need new not now of off on one open operator option or our out over pass people person personnel phone please problem put raise real reach rep representative request say send service some somebody someone speak staff submit support talk tech team than that thank thanks the there this ticket to transfer us useful want wanna was we whom who will wish with without woman work would write yes you your its'.split(
    ' ',
  ),
);
