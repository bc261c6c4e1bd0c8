import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { MailHeaders } from './mail-headers.ts';
import type { Routing } from './routing.ts';

/** Everything of one mail; words are clean already. `date` is ISO 8601, so that composing again gives the same bytes. */
export type MailParts = {
  from: Routing['from'];
  to: string;
  date: string;
  headers: MailHeaders;
  text: string;
  html: string;
  attachments: { name: 'transcript.txt' | 'ticket.json'; type: string; content: string }[];
};

/**
 * The mail as it goes over the wire: ASCII only, lines of at most 76 characters, CRLF. Deterministic: the boundary
 * comes from the Message-ID. Throws when the mail would be larger than 7 MB (many receivers take no more than 10).
 */
export async function composeMail(parts: MailParts): Promise<string> {
  const { headers } = parts;
  const composed = new MailComposer({
    from: parts.from,
    to: { name: '', address: parts.to },
    ...(headers.replyTo ? { replyTo: headers.replyTo } : {}),
    subject: headers.subject,
    messageId: headers.messageId,
    references: headers.references,
    date: new Date(parts.date),
    headers: headers.extra,
    text: parts.text,
    html: parts.html,
    textEncoding: 'quoted-printable',
    attachments: parts.attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      contentDisposition: 'attachment' as const,
      content: Buffer.from(content, 'utf8'),
    })),
    baseBoundary: headers.messageId.replace(/[^A-Za-z0-9]/g, ''),
    disableUrlAccess: true,
    disableFileAccess: true,
  });
  const raw = await composed.compile().build();
  if (raw.length > largestMail) throw new Error(`A mail of ${raw.length} bytes is too large to send.`);
  return raw.toString('latin1');
}

const largestMail = 7 * 1024 * 1024;
