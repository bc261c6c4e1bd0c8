import type { Message, OutboxMail, TicketRecord, TicketState } from './records/records.ts';
import { queuedMail } from './tickets/queued-mail.ts';
import type { Router } from './tickets/route.ts';
import type { Ticket } from './tickets/ticket.ts';
import type { TicketDeps } from './tickets/ticket-deps.ts';
import { ticketJson, ticketMail } from './tickets/ticket-mail.ts';

/** A ticket as it was shown and confirmed, with the conversation up to `until` (ISO 8601). */
export type RaiseInput = {
  ticket: Ticket;
  handOff: string;
  session: string;
  messages: Message[];
  router: Router;
  until: string;
  now: string;
};

/** `raised` also for a hand-off that has its ticket already: the same record, and nothing is sent twice. */
export type RaiseOutcome =
  | { outcome: 'raised'; record: TicketRecord; state: TicketState }
  | { outcome: 'too-many'; of: 'session' | 'address' };

/** Stores a ticket with its mail in one step, keyed by the hand-off, then has the mail sent. Throws what the store throws. */
export async function raiseTicket(deps: TicketDeps, input: RaiseInput): Promise<RaiseOutcome> {
  const tooMany = await limitReached(deps, input);
  if (tooMany) return { outcome: 'too-many', of: tooMany };
  const { router, ticket, messages, until } = input;
  const raw = await ticketMail(ticket, messages, router.routing, until);
  const record = recordOf(deps, input);
  const stored = await deps.records.createTicket(record, firstMail(input, raw));
  return { outcome: 'raised', record: stored.ticket, state: await delivered(deps, stored.ticket.ref) };
}

/** Sends what is still queued; a mail that somebody else is sending, or has sent, is left alone. */
async function delivered(deps: TicketDeps, ref: string): Promise<TicketState> {
  const [mail] = await deps.records.mails(ref);
  if (!mail) return 'failed';
  return mail.state === 'queued' && deps.send ? deps.send(mail) : mail.state;
}

async function limitReached(deps: TicketDeps, input: RaiseInput): Promise<'session' | 'address' | null> {
  const { limits, records } = deps;
  if (!limits) return null;
  const ofSession = await records.ticketsOfSession(input.session, input.now);
  // Confirming once more is no new ticket.
  if (ofSession.some((ticket) => ticket.handOff === input.handOff)) return null;
  if (ofSession.length >= limits.perSession) return 'session';
  const since = new Date(Date.parse(input.now) - day).toISOString();
  const { email } = input.ticket;
  return email && (await records.countTickets(email, since)) >= limits.perAddressADay ? 'address' : null;
}

const day = 86_400_000;

function recordOf(deps: TicketDeps, { ticket, handOff, session, now }: RaiseInput): TicketRecord {
  return {
    ref: ticket.ref,
    handOff,
    session,
    email: ticket.email,
    created: now,
    expires: new Date(Date.parse(now) + deps.keepDays * day).toISOString(),
    ticket: ticketJson(ticket),
    queue: ticket.queue,
    priority: ticket.priority,
    to: ticket.to,
  };
}

function firstMail({ ticket, router, now }: RaiseInput, raw: string): OutboxMail {
  return queuedMail(1, { ref: ticket.ref, from: router.routing.bounce, to: ticket.to, raw }, now);
}
