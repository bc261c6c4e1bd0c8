import type { Message } from './records/records.ts';
import type { Link, Say } from './reply.ts';
import type { Reading } from './still-reading.ts';
import { declined, isQuestion, notYet, offer, smallTalk, withPerson } from './talk.ts';
import { asksForPerson } from './tickets/asks-for-person.ts';
import { isAnswer } from './tickets/conversation.ts';
import { confirmsAgain } from './tickets/draft.ts';
import { levelTwo } from './tickets/level-two.ts';
import { shortAnswer } from './tickets/yes-no.ts';
import type { Turn, TurnOutcome } from './turn.ts';

/** What a question needs to be answered: its words, the conversation so far, and what was shown last. */
export type Question = {
  text: string;
  history: { role: 'user' | 'agent'; text: string }[];
  recent?: Link[];
  now: string;
};

/** An answer, whether it is a refusal, and how it came about. */
export type Answered = { say: Say; refused: boolean; why: object };

/** What a reply is made of; each part is bound to its own settings and stores by the entry. */
export type NextReplyDeps = {
  answer(question: Question): Promise<Answered>;
  ticket(turn: Turn): Promise<TurnOutcome>;
  /** People and numbers to show at once, when the words are of distress or an emergency. */
  urgent(text: string): Promise<Say | null>;
  /** The reply with a notice before it, when one fits the words. */
  notice(text: string, say: Say): Promise<Say>;
  /** How far the files are read while much is still to be read; absent where nobody knows. */
  reading?(): Promise<Reading | undefined>;
};

/** What is said next, and how it came about when it was an answer. */
export type NextReply = TurnOutcome & { why?: object };

/**
 * Decides one turn: people first where there is distress, then the ticket that is open, then small talk, and every
 * other message is a question. Two misses in a row, or words that say so, lead to the offer of a person.
 */
export async function nextReply(deps: NextReplyDeps, turn: Turn, messages: Message[]): Promise<NextReply> {
  const urgent = await deps.urgent(turn.text);
  const open = turn.attributes[openAttribute] === 'RaiseTicket';
  if (urgent && !open) return spoken(turn, urgent, {});
  if (open || turn.intent === 'RaiseTicket' || asksForPerson(turn.text)) return ticket(deps, turn, urgent);
  const short = shortAnswer(turn.text);
  const said = turn.attributes[offeredAttribute] ? short : null;
  if (said === null && confirmsAgain(turn, short === 'yes', messages)) return ticket(deps, turn, null);
  if (said === 'yes') return ticket(deps, { ...turn, intent: 'RaiseTicket', slots: {} }, null);
  if (said === 'no' || said === 'cancel') return spoken(turn, declined, {});
  if (turn.intent === 'NotHelpful') return offered(turn, 'Sorry that this did not help.');
  const talk = isQuestion(turn.intent) ? undefined : smallTalk(turn.intent);
  if (talk) return spoken(turn, talk, { [missesAttribute]: turn.attributes[missesAttribute] ?? '' });
  return question(deps, turn, messages);
}

const openAttribute = 'open';
const offeredAttribute = 'offered';
const missesAttribute = 'misses';

/** A turn of the ticket's dialog. While it is open every message is its own, whatever the dialog took it for. */
async function ticket(deps: NextReplyDeps, turn: Turn, urgent: Say | null): Promise<NextReply> {
  const outcome = await deps.ticket({ ...turn, intent: 'RaiseTicket' });
  const open = outcome.next.action === 'elicit-slot' || outcome.next.action === 'confirm';
  const {
    [openAttribute]: _,
    [offeredAttribute]: __,
    [missesAttribute]: ___,
    ...attributes
  } = outcome.attributes;
  const say = urgent
    ? {
        ...outcome.say,
        text: `${urgent.text}\n\n${outcome.say.text}`,
        speech: `${urgent.speech} ${outcome.say.speech}`,
      }
    : outcome.say;
  return {
    ...outcome,
    say,
    attributes: open ? { ...attributes, [openAttribute]: 'RaiseTicket' } : attributes,
  };
}

async function question(deps: NextReplyDeps, turn: Turn, messages: Message[]): Promise<NextReply> {
  const { say, refused, why } = await deps.answer({
    text: turn.text,
    history: historyOf(messages, turn.text),
    recent: messages.findLast((message) => message.from === 'bot')?.reply?.links,
    now: turn.now,
  });
  const reading = refused ? await deps.reading?.().catch(() => undefined) : undefined;
  const before = Number(turn.attributes[missesAttribute] || 0);
  // What is not read yet may hold the answer: that is no miss.
  const misses = refused ? before + (reading ? 0 : 1) : 0;
  const topic = levelTwo(turn.text);
  const found = reading ? notYet(say, reading) : say;
  const shown =
    misses >= 2 && !reading ? offer(say.text) : withPerson(topic ? added(found, topic.because) : found);
  const marks = {
    [missesAttribute]: String(misses),
    ...(refused || topic ? { [offeredAttribute]: 'yes' } : {}),
  };
  return { ...spoken(turn, await deps.notice(turn.text, shown), marks), why };
}

/** What the guides say comes first; that only people can settle it comes after. */
function added(say: Say, because: string): Say {
  const more = `${because} Shall I pass this on to a person?`;
  return { ...say, text: `${say.text}\n${more}`, speech: `${say.speech} ${more}` };
}

function offered(turn: Turn, because: string): NextReply {
  return spoken(turn, offer(because), { [offeredAttribute]: 'yes' });
}

/** Something said after which anything may follow. Marks hold for the next turn only; other attributes stay. */
function spoken(turn: Turn, say: Say, marks: Record<string, string>): NextReply {
  const { [offeredAttribute]: _, [missesAttribute]: __, ...kept } = turn.attributes;
  return {
    say,
    next: { action: 'elicit-intent' },
    intent: turn.intent,
    slots: turn.slots,
    attributes: { ...kept, ...marks },
  };
}

/**
 * The questions before this message with their answers, in order. What was said to the dialog of a ticket, and small
 * talk, is left out: a "yes" or a name would be taken for what the next question is about.
 */
function historyOf(messages: Message[], text: string): Question['history'] {
  const last = messages.findLastIndex((message) => message.from === 'person' && message.content === text);
  const before = messages.slice(0, last < 0 ? messages.length : last);
  const counts = (message: Message, at: number) => {
    const reply = message.from === 'bot' ? message : before.slice(at).find((each) => each.from === 'bot');
    return reply !== undefined && isAnswer(reply);
  };
  return before.filter(counts).map((message) => ({
    role: message.from === 'person' ? ('user' as const) : ('agent' as const),
    text: message.content,
  }));
}
