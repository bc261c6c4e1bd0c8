import type { TicketRecord } from '../records/records.ts';

/** Why people on call are told of a ticket: it is a P1, its mail failed for good, or its mail came back. */
export type Alarm = 'p1' | 'undelivered' | 'returned';

/** What the people on call are told: no words of the student beyond who is affected, which the rule repeats. */
export function alertText(ticket: TicketRecord, alarm: Alarm): { subject: string; message: string } {
  const { rule } = JSON.parse(ticket.ticket) as { rule?: string };
  const what = {
    p1: `P1 ticket ${ticket.ref} for ${ticket.queue}`,
    undelivered: `Mail of ticket ${ticket.ref} for ${ticket.queue} could not be sent`,
    returned: `Mail of ticket ${ticket.ref} for ${ticket.queue} came back`,
  };
  const told = `${ticket.ref} was raised at ${ticket.created} for ${ticket.to}. ${rule ?? ''}`.trim();
  const mend =
    alarm === 'p1'
      ? ''
      : '\nThe desk may not have it: look at the address, and read the ticket in the records.';
  return { subject: what[alarm], message: `${told}${mend}` };
}
