import { cleanSubject, cut } from './clean.ts';
import type { MailProfile, Routing } from './routing.ts';
import type { Ticket } from './ticket.ts';

/** Headers of one mail beside From and To; a header with several values stands several times. */
export type MailHeaders = {
  subject: string;
  messageId: string;
  references: string;
  replyTo: { name: string; address: string } | null;
  extra: Record<string, string | string[]>;
};

/** The headers of a ticket's mail `number` (1 is the ticket itself, then its notes). */
export function mailHeaders(ticket: Ticket, routing: Routing, number: number): MailHeaders {
  const domain = routing.from.address.split('@')[1]!;
  const byCommand = routing.profile === 'rt-commands';
  return {
    subject: subjectOf(ticket),
    messageId: `<${ticket.ref}.${number}@${domain}>`,
    references: `<${ticket.ref}@${domain}>`,
    // With commands the bot itself must be the sender that RT trusts, so the student is named by a command instead.
    replyTo:
      ticket.email && !byCommand ? { name: headerName(ticket.name ?? ''), address: ticket.email } : null,
    extra: {
      'X-Priority': xPriority[ticket.priority],
      Importance: importance[ticket.priority],
      'X-Helpdesk-Ref': ticket.ref,
      'X-Helpdesk-Queue': ticket.queue,
      'X-Helpdesk-Category': ticket.queue,
      'X-Helpdesk-Impact': ticket.impact,
      'X-Helpdesk-Urgency': ticket.urgency,
      'X-Helpdesk-Channel': ticket.channel,
      'X-Helpdesk-Prio': String(prio[ticket.priority]),
      ...(/^[A-Za-z0-9 -]+$/.test(ticket.course) ? { 'X-Helpdesk-Course': ticket.course } : {}),
      // Without an address nobody can be answered, and an automatic receipt would only come back to the bot (RFC 3834).
      ...(ticket.email ? {} : { 'Auto-Submitted': 'auto-generated' }),
      ...productHeaders[routing.profile]?.(ticket),
    },
  };
}

/** "[queue][P2] summary (ref)", at most 120 characters; the reference is never cut. */
export function subjectOf(ticket: Pick<Ticket, 'queue' | 'priority' | 'summary' | 'ref'>): string {
  const before = `[${ticket.queue}][${ticket.priority}] `;
  const after = ` (${ticket.ref})`;
  return `${before}${cut(cleanSubject(ticket.summary, 90), 120 - before.length - after.length)}${after}`;
}

/** A display name without what has a meaning in an address header. */
function headerName(name: string): string {
  return name
    .replace(/["\\<>()[\]@,;:=?]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60)
    .toWellFormed();
}

const xPriority = { P1: '1 (Highest)', P2: '2 (High)', P3: '3 (Normal)', P4: '5 (Lowest)' };
const importance = { P1: 'high', P2: 'high', P3: 'normal', P4: 'low' };
const prio = { P1: 100, P2: 75, P3: 50, P4: 0 };
const zammad = { P1: '3 high', P2: '3 high', P3: '2 normal', P4: '1 low' };

/** What a product takes from headers when its site has been set up for it; the others read the portable ones. */
const productHeaders: Partial<Record<MailProfile, (ticket: Ticket) => Record<string, string | string[]>>> = {
  'rt-commands': (ticket) => ({
    'X-RT-Command': [
      ...(ticket.email ? [`Requestor: ${ticket.email}`] : []),
      `Priority: ${prio[ticket.priority]}`,
    ],
  }),
  zammad: (ticket) => ({
    'X-Zammad-Ticket-Priority': zammad[ticket.priority],
    ...(ticket.email ? { 'X-Zammad-Customer-Email': ticket.email } : {}),
  }),
};
