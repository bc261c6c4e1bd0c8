import { addNote } from './add-note.ts';
import type { TicketDesk } from './http/deps.ts';
import type { NextReplyDeps } from './next-reply.ts';
import type { OutboxMail, Records, TicketState } from './records/records.ts';
import type { PeopleSettings } from './ticket-settings.ts';
import { ticketState } from './ticket-state.ts';
import { noticeFor, withNotice } from './tickets/notice.ts';
import type { TicketDeps } from './tickets/ticket-deps.ts';
import { ticketTurn } from './tickets/ticket-turn.ts';
import { urgentSay } from './tickets/urgent.ts';

/** What everything about people needs; `settings` as peopleSettings() reads them. */
export type PeopleDeps = Omit<TicketDeps, 'settings'> & {
  settings(): Promise<PeopleSettings>;
  now(): string;
};

/** The parts of a reply that lead to people: tickets, words of distress, notices. */
export function peopleReplies(deps: PeopleDeps): Pick<NextReplyDeps, 'ticket' | 'urgent' | 'notice'> {
  return {
    ticket: (turn) => ticketTurn(deps, turn),
    urgent: async (text) => urgentSay(text, (await deps.settings()).urgent),
    notice: async (text, say) =>
      withNotice(noticeFor(text, (await deps.settings()).notices, deps.now()), say),
  };
}

/** A student's view of a ticket, as the routes ask for it. */
export function ticketDesk(deps: {
  records: Records;
  settings(): Promise<PeopleSettings>;
  now(): string;
  send?(mail: OutboxMail): Promise<TicketState>;
}): TicketDesk {
  const routing = async () => (await deps.settings()).router.routing;
  return {
    async state(ref, email) {
      const state = await ticketState(deps.records, { ref, email, now: deps.now() });
      return state ? { state } : 'unknown';
    },
    addNote: (ref, email, content) =>
      addNote({ records: deps.records, routing, send: deps.send }, { ref, email, content, now: deps.now() }),
  };
}
