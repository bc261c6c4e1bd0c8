import type { Records, TicketRecord } from './records/records.ts';
import { readReference } from './tickets/reference.ts';

/** Who asks for a ticket: its reference, however typed, and the address it was raised with. */
export type TicketKey = { ref: string; email: string; now: string };

/** The ticket, for someone who knows both its reference and its address; undefined for everybody else alike. */
export async function ticketOf(
  records: Records,
  { ref, email, now }: TicketKey,
): Promise<TicketRecord | undefined> {
  const read = readReference(ref);
  const found = read ? await records.ticket(read, now) : undefined;
  const asked = email.trim().toLowerCase();
  return found?.email && asked !== '' && found.email.toLowerCase() === asked ? found : undefined;
}

/**
 * What became of a ticket's mail: queued, sending, sent, unknown, failed, or after delivery bounced or complained.
 * undefined when reference and address do not belong together.
 */
export async function ticketState(records: Records, key: TicketKey): Promise<string | undefined> {
  const ticket = await ticketOf(records, key);
  if (!ticket) return undefined;
  const [mail] = await records.mails(ticket.ref);
  return ticket.delivery ?? mail?.state ?? 'failed';
}
