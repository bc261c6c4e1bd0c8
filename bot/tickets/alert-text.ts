import type { TicketRecord } from '../records/records.ts';

/** What the people on call are told of a P1: no words of the student beyond who is affected, which the rule repeats. */
export function alertText(ticket: TicketRecord): { subject: string; message: string } {
  const { rule } = JSON.parse(ticket.ticket) as { rule?: string };
  return {
    subject: `P1 ticket ${ticket.ref} for ${ticket.queue}`,
    message: `${ticket.ref} was raised at ${ticket.created} for ${ticket.to}. ${rule ?? ''}`.trim(),
  };
}
