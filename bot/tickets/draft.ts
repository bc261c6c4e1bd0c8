import type { Message } from '../records/records.ts';
import type { Turn } from '../turn.ts';

/** What the dialog of a ticket asked for last; '' before it began. `change` is "what should I change?". */
export type Step = '' | 'summary' | 'name' | 'email' | 'details' | 'confirm' | 'change';

/** A person's words: the message that holds them whole, and their beginning in case it cannot be found. */
export type Words = { message: string | null; begin: string };

/**
 * A ticket while it is talked about; small enough to travel as one session attribute, because long words stay in their
 * messages. `handOff` makes one ticket of it however often it is confirmed. `shown` is the print of the mail last shown
 * and `previewed` when that was; `sent` the reference it was raised under. Absent answers are '' until asked or skipped.
 */
export type Draft = {
  handOff: string;
  step: Step;
  opened: string;
  channel: Turn['channel'];
  about: Words | null;
  summary: string;
  name: string;
  email: string;
  /** An address that stood beside the name: offered, never taken without a yes. */
  emailGuess: string;
  emailTries: number;
  emailNote: string;
  details: Words[];
  skipped: ('name' | 'email' | 'details')[];
  ref: string;
  shown: string;
  previewed: string;
  sent: string;
};

const attribute = 'ticket';

/** The draft that the session carries; null when there is none or it cannot be read. */
export function draftOf(turn: Turn): Draft | null {
  try {
    const held: unknown = JSON.parse(turn.attributes[attribute] ?? 'null');
    return typeof held === 'object' && held !== null && 'handOff' in held ? (held as Draft) : null;
  } catch {
    return null;
  }
}

/** A draft at its beginning. */
export function newDraft(handOff: string, { now, channel }: Pick<Turn, 'now' | 'channel'>): Draft {
  return {
    handOff,
    step: '',
    opened: now,
    channel,
    about: null,
    summary: '',
    name: '',
    email: '',
    emailGuess: '',
    emailTries: 0,
    emailNote: '',
    details: [],
    skipped: [],
    ref: '',
    shown: '',
    previewed: '',
    sent: '',
  };
}

/** The session's attributes with this draft in them; without one when it is null. */
export function withDraft(attributes: Record<string, string>, draft: Draft | null): Record<string, string> {
  const { [attribute]: _, ...others } = attributes;
  return draft ? { ...others, [attribute]: JSON.stringify(draft) } : others;
}

/** The draft as the dialog's slots, cut to what a slot carries. */
export function slotsOf(draft: Draft): Record<string, string | null> {
  const slot = (text: string) => text.slice(0, 200) || null;
  return {
    summary: slot(draft.summary),
    name: slot(draft.name),
    email: slot(draft.email),
    details: slot(draft.details.map((words) => words.begin).join(' ')),
  };
}

/**
 * Whether a message belongs to a ticket that was just sent: the same confirmation again, from a second press or a
 * repeated post, which must be answered with the same reference. A yes to anything said since is not one.
 */
export function confirmsAgain(turn: Turn, isYes: boolean, messages: Message[]): boolean {
  const draft = draftOf(turn);
  const last = messages.findLast((message) => message.from === 'bot');
  return last?.reply?.kind === 'ticket' && draft !== null && draft.sent !== '' && draft.step === '' && isYes;
}
