import { composeMail } from './compose.ts';
import { type Block, banner } from './mail-blocks.ts';
import { mailHeaders } from './mail-headers.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import { redact } from './redact.ts';
import type { Routing } from './routing.ts';
import type { Ticket } from './ticket.ts';

/** A line added to a ticket: `note` is clean, `print` tells the same line from another, `number` is 2 or more. */
export type Note = {
  ticket: Ticket;
  note: string;
  print: string;
  routing: Routing;
  number: number;
  now: string;
};

/** The mail of an added line: the ticket's subject and References, so that readers thread it; ticket.json again says whose it is. */
export function noteMail({ ticket, note, print, routing, number, now }: Note): Promise<string> {
  const headers = mailHeaders(ticket, routing, number);
  const text = redact(note, ['password', 'card']);
  const blocks: Block[] = [
    {
      heading: '',
      rows: [
        ['Ref', ticket.ref],
        ['Name', ticket.name ?? 'not given'],
        ['Reply to', ticket.email ?? 'nobody'],
        ['Added', now],
      ],
    },
    { heading: 'ADDED BY THE STUDENT', paragraphs: [text] },
  ];
  const fields = {
    schema: 'signpost-note-1',
    ref: ticket.ref,
    number,
    added: now,
    email: ticket.email,
    note: text,
  };
  return composeMail({
    from: routing.from,
    to: ticket.to,
    date: now,
    headers: { ...headers, extra: { ...headers.extra, 'X-Helpdesk-Note': print } },
    text: mailText(blocks),
    html: mailHtml(blocks, headers.subject),
    attachments: [
      {
        name: 'transcript.txt',
        type: 'text/plain; charset=utf-8',
        content: `${banner}, A LINE ADDED TO ${ticket.ref}\n\n${text}\n`,
      },
      { name: 'ticket.json', type: 'application/json', content: `${JSON.stringify(fields, null, 2)}\n` },
    ],
  });
}
