import type { TicketState } from '../records/records.ts';
import type { Say, TicketView } from '../reply.ts';
import { aloud } from './aloud.ts';
import type { Queue } from './routing.ts';

/** What is said once a ticket is stored: honest about whether its mail is out, always with the reference. */
export function raisedSay(
  view: TicketView,
  queue: Queue | undefined,
  email: string | null,
  state: TicketState,
): Say {
  const title = queue?.title ?? view.queue;
  const hours = queue?.hours ? ` They work ${queue.hours}.` : '';
  const answer = email
    ? `They will answer ${email}.${hours}`
    : `There is no address to answer to; please keep the reference and name it when you write to ${view.to}.`;
  const text = `${opening(view, title, state)} ${answer}`;
  const speech = `${opening({ ...view, ref: refAloud(view.ref) }, title, state)} ${email ? `They will answer by mail.${hours}` : 'Please keep the reference.'}`;
  return { kind: 'ticket', text, speech: aloud(speech), links: [], choices: [], ticket: view };
}

/** Something said where no ticket comes of it. */
export function plainSay(text: string, choices: Say['choices'] = []): Say {
  return { kind: 'talk', text, speech: aloud(text), links: [], choices };
}

function opening(view: TicketView, title: string, state: TicketState): string {
  if (state === 'sent') return `Sent to ${title}. Your reference is ${view.ref}.`;
  if (state === 'failed')
    return `Your request is stored as ${view.ref}, but its mail could not be delivered. Please write to ${view.to} and name the reference.`;
  if (state === 'unknown')
    return `Your request is stored as ${view.ref}. I am not sure that its mail arrived and will try again; if it is pressing, write to ${view.to} and name the reference.`;
  return `Your request to ${title} is stored as ${view.ref}, and its mail is on its way. If you hear nothing, write to ${view.to} and name the reference.`;
}

function refAloud(ref: string): string {
  return ref.replaceAll('-', '').split('').join(' ');
}
