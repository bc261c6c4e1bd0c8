import type { Message } from '../records/records.ts';
import type { Turn } from '../turn.ts';
import { isBareRequest, wordsOf } from './begin-draft.ts';
import { summaryFrom } from './build-ticket.ts';
import { cleanLine } from './clean.ts';
import { type Correction, correctionIn } from './corrections.ts';
import type { Draft, Step } from './draft.ts';
import { checkAddress } from './email-address.ts';
import { spokenAddress } from './spoken-address.ts';
import { shortAnswer } from './yes-no.ts';

/** A draft after a message, what should be said of it before the next question, and whether it ends here. */
export type Taken = { draft: Draft; said: string; act: 'ask' | 'send' | 'cancel' };

/**
 * What a message is read with: `ours` are addresses that nobody may give as their own; `urgent` is true for words of
 * distress or emergency, which are never a name or an address.
 */
export type Reading = { turn: Turn; messages: Message[]; ours: string[]; urgent: boolean };

/** Takes a message as the answer to what was asked last; corrections and "cancel" work at any step. */
export function takeAnswer(draft: Draft, reading: Reading): Taken {
  const { text, confirmation } = reading.turn;
  const short = shortAnswer(text);
  if (short === 'cancel') return { draft, said: '', act: 'cancel' };
  const correction = correctionIn(text);
  if (correction) return correct(draft, correction, reading);
  if (draft.step === 'confirm') {
    if (short === 'yes' || (confirmation === 'Confirmed' && short === null))
      return { draft, said: '', act: 'send' };
    if (short === 'no' || confirmation === 'Denied') return ask({ ...draft, step: 'change' });
  }
  if (isBareRequest(text) && /person|human|ticket|agent|someone|somebody/i.test(text)) return ask(draft);
  const personal = draft.step === 'name' || draft.step === 'email';
  if (personal && reading.urgent) return addDetails(draft, reading, '');
  if (personal && isQuestion(text)) return ask(draft, stillOpen);
  if (draft.step === 'email' && short === 'yes' && draft.emailGuess)
    return ask({ ...draft, email: draft.emailGuess });
  return steps[draft.step](draft, reading, short === 'skip' || short === 'no');
}

/** The first thing that is still missing; 'confirm' when nothing is. */
export function missing(draft: Draft): Step {
  if (!draft.summary) return 'summary';
  if (!draft.name && !draft.skipped.includes('name')) return 'name';
  if (!draft.email && !draft.skipped.includes('email')) return 'email';
  return draft.details.length === 0 && !draft.skipped.includes('details') ? 'details' : 'confirm';
}

type Take = (draft: Draft, reading: Reading, none: boolean) => Taken;

const steps: Record<Step, Take> = {
  '': (draft) => ask(draft),
  summary: (draft, { turn, messages }, none) =>
    ask({
      ...draft,
      summary: none ? summaryFrom('') : summaryFrom(turn.text),
      about: none ? null : wordsOf(turn.text, messages),
    }),
  name: takeName,
  email: takeEmail,
  details: (draft, reading, none) => (none ? ask(skip(draft, 'details')) : addDetails(draft, reading, '')),
  confirm: (draft, reading) => addDetails(draft, reading, 'I have added that.'),
  change: (draft, reading, none) =>
    none ? ask({ ...draft, step: 'confirm' }) : addDetails(draft, reading, 'I have added that.'),
};

function ask(draft: Draft, said = ''): Taken {
  return { draft, said, act: 'ask' };
}

function skip(draft: Draft, field: 'name' | 'email' | 'details'): Draft {
  return { ...draft, skipped: [...new Set([...draft.skipped, field])] };
}

function takeName(draft: Draft, reading: Reading, none: boolean): Taken {
  if (none) return ask(skip(draft, 'name'));
  const { text } = reading.turn;
  // An address beside the name is offered at the next question; a long message is about the problem.
  const both = text.match(nameAndAddress);
  if (both) {
    const checked = checkAddress(both[2]!, reading.ours);
    const guessed = { ...draft, emailGuess: checked.ok ? checked.address : '' };
    const beside = nameIn(both[1]!);
    return ask(beside ? { ...guessed, name: beside } : skip(guessed, 'name'));
  }
  const name = nameIn(text);
  if (name && name.length <= 60) return ask({ ...draft, name });
  return addDetails(skip(draft, 'name'), reading, 'I have noted that as details.');
}

const stillOpen =
  'Your request is still open. This is only so that they can answer you: you can skip it, or cancel and ask me something else.';

/** Four words that begin as a question do, or a question mark: no name and no address. */
function isQuestion(text: string): boolean {
  const asks = /^(?:what|where|when|why|how|who|which|can|could|do|does|is|are|will)(?: \S+){3,}/i;
  return text.trim().endsWith('?') || asks.test(text.trim());
}

// "Ana Lovelace, ana@example.edu" on one line and nothing more.
const nameAndAddress =
  /^([^@:\r\n]{0,80}?)[\s,;(<]*(?:\b(?:and )?(?:my )?(?:e-?mail(?: address)?|address)(?: is|:)? ?)?([^\s@,;:<>()]+@[^\s@,;:<>()]+)[\s>).]*$/iu;

function nameIn(text: string): string {
  return cleanLine(text, 200)
    .replace(
      /^(?:(?:hi|hello|it[’']?s|it is|i am|i[’']?m|my name is|my name[’']?s|this is|call me|name)[\s:,]+)+/iu,
      '',
    )
    .replace(/^[\s.,;:!"“”']+|[\s.,;:!"“”']+$/gu, '');
}

function takeEmail(draft: Draft, { turn, ours }: Reading, none: boolean): Taken {
  if (none) return ask({ ...skip(draft, 'email'), emailNote: 'the student chose not to give an address' });
  const given = spokenAddress(turn.text);
  const checked = checkAddress(given ?? '', ours);
  if (checked.ok) return ask({ ...draft, email: checked.address, emailNote: '' });
  const reason = given === null ? 'I could not make out an e-mail address.' : checked.reason;
  if (draft.emailTries === 0)
    return ask({ ...draft, step: 'email', emailTries: 1 }, `${reason} Please give it once more.`);
  const left = { ...skip(draft, 'email'), emailNote: 'the address given twice was not valid' };
  return ask(left, `${reason} I will leave the address out, so nobody can answer you by mail.`);
}

function addDetails(draft: Draft, { turn, messages }: Reading, said: string): Taken {
  return ask({ ...draft, details: [...draft.details, wordsOf(turn.text, messages)].slice(-5) }, said);
}

function correct(draft: Draft, { field, text }: Correction, reading: Reading): Taken {
  const step = draft.step === 'change' ? 'confirm' : draft.step;
  const again: Draft = { ...draft, step, skipped: draft.skipped.filter((skipped) => skipped !== field) };
  if (text === null) return ask(cleared(again, field));
  if (field === 'email') {
    const turn = { ...reading.turn, text };
    return takeEmail({ ...again, email: '' }, { ...reading, turn }, false);
  }
  if (field === 'name')
    return ask({ ...again, name: cleanLine(nameIn(text), 60) }, 'I have changed your name.');
  if (field === 'summary')
    return ask({ ...again, summary: summaryFrom(text) }, 'I have changed the summary.');
  return addDetails({ ...again, details: [] }, reading, 'I have changed the details.');
}

/** Empties one field, so that it is asked for next. */
function cleared(draft: Draft, field: Correction['field']): Draft {
  if (field === 'details') return { ...draft, details: [] };
  if (field === 'email') return { ...draft, email: '', emailTries: 0 };
  return { ...draft, [field]: '' };
}
