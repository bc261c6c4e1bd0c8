import type { Message } from '../records/records.ts';
import { transcriptOf } from './build-ticket.ts';
import { composeMail } from './compose.ts';
import { ticketBlocks } from './mail-blocks.ts';
import { mailHeaders, subjectOf } from './mail-headers.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import type { Routing } from './routing.ts';
import type { Ticket } from './ticket.ts';

/** A ticket as people see it before it is sent: exactly the subject and the text of its mail. */
export function mailPreview(ticket: Ticket): { subject: string; body: string } {
  return { subject: subjectOf(ticket), body: mailText(ticketBlocks(ticket)) };
}

/** ticket.json: what is stored with the record and attached to the mail, byte for byte. */
export function ticketJson(ticket: Ticket): string {
  return `${JSON.stringify(ticket, null, 2)}\n`;
}

/** The whole mail of a ticket, its attachments exactly transcript.txt and ticket.json. `until` ends the conversation. */
export function ticketMail(
  ticket: Ticket,
  messages: Message[],
  routing: Routing,
  until: string,
): Promise<string> {
  const { subject, body } = mailPreview(ticket);
  return composeMail({
    from: routing.from,
    to: ticket.to,
    date: until,
    headers: mailHeaders(ticket, routing, 1),
    text: body,
    html: mailHtml(ticketBlocks(ticket), subject),
    attachments: [
      {
        name: 'transcript.txt',
        type: 'text/plain; charset=utf-8',
        content: transcriptOf(ticket, messages, until),
      },
      { name: 'ticket.json', type: 'application/json', content: ticketJson(ticket) },
    ],
  });
}
