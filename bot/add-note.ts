import type { OutboxMail, Records, TicketState } from './records/records.ts';
import { type TicketKey, ticketOf } from './ticket-state.ts';
import { cleanBlock } from './tickets/clean.ts';
import { noteMail } from './tickets/note-mail.ts';
import { printOf } from './tickets/print.ts';
import { queuedMail } from './tickets/queued-mail.ts';
import type { Routing } from './tickets/routing.ts';
import type { Ticket } from './tickets/ticket.ts';

/** What adding a line needs; `send` is absent where a mailer is woken by the store. */
export type NoteDeps = {
  records: Records;
  routing(): Promise<Routing>;
  send?(mail: OutboxMail): Promise<TicketState>;
};

/** A line that the student adds to a ticket. */
export type NoteInput = TicketKey & { content: string };

/** More lines than this belong into a mail of one's own. */
const mostNotes = 20;

/**
 * Stores a line of the student as a further mail of the same ticket, with References to it, and has it sent. The same
 * line posted again is not mailed again. Throws when ten others added lines at the same moment.
 */
export async function addNote(deps: NoteDeps, input: NoteInput): Promise<'added' | 'unknown' | 'too-many'> {
  const record = await ticketOf(deps.records, input);
  if (!record) return 'unknown';
  const note = cleanBlock(input.content, 6000);
  const print = printOf(note);
  const routing = await deps.routing();
  for (let tries = 0; tries < 10; tries++) {
    const mails = await deps.records.mails(record.ref);
    const same = mails.find((mail) => mail.raw.includes(`X-Helpdesk-Note: ${print}\r\n`));
    if (same) return 'added';
    if (mails.length > mostNotes) return 'too-many';
    const number = mails.length + 1;
    const ticket = JSON.parse(record.ticket) as Ticket;
    const raw = await noteMail({ ticket, note, print, routing, number, now: input.now });
    const mail = queuedMail(number, { ref: record.ref, from: routing.bounce, to: record.to, raw }, input.now);
    await deps.records.addMail(mail);
    // Somebody else may have taken the number at the same moment: only what is stored counts.
    const stored = (await deps.records.mails(record.ref)).find((each) => each.id === mail.id);
    if (stored?.raw !== raw) continue;
    if (stored.state === 'queued') await deps.send?.(stored);
    return 'added';
  }
  throw new Error('Too many lines are being added to this ticket at the same moment; please try again.');
}
