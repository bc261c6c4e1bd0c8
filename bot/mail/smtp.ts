import { createTransport } from 'nodemailer';
import { type Mail, MailRefused, MailUnknown } from './mail.ts';

/** Where mail is handed over: `smtp://user:password@host:port`, or `smtps://` for TLS from the start. */
export type SmtpSettings = { url: string; timeoutSeconds?: number };

/**
 * Mail by SMTP. The envelope is given explicitly, the bytes are sent as they are (so retries carry the same Message-ID).
 * A 5xx answer is a refusal; a connection that breaks once the message was being handed over is unknown.
 */
export function smtpMail({ url, timeoutSeconds = 20 }: SmtpSettings): Mail {
  const milliseconds = timeoutSeconds * 1000;
  const transport = createTransport({
    url,
    connectionTimeout: milliseconds,
    greetingTimeout: milliseconds,
    socketTimeout: milliseconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ from, to, raw, messageId }) {
      try {
        const info = await transport.sendMail({ envelope: { from, to: [to] }, raw: Buffer.from(raw) });
        return { providerId: String(info.response ?? messageId).slice(0, 200) };
      } catch (error) {
        throw asMailError(error as SmtpError);
      }
    },
    async health() {
      try {
        await transport.verify();
        return { ok: true };
      } catch (error) {
        return { ok: false, problem: `The mail server does not answer: ${(error as Error).message}` };
      }
    },
  };
}

type SmtpError = Error & { code?: string; command?: string; responseCode?: number };

function asMailError(error: SmtpError): Error {
  const { responseCode, command = '' } = error;
  // Before DATA nothing can have been accepted; after it, silence may mean that the mail was taken.
  const opening = /^(?:CONN|EHLO|HELO|LHLO|STARTTLS|AUTH)/i.test(command);
  const addressing = /^(?:MAIL|RCPT)/i.test(command);
  // A 5xx to our own signing in is ours to mend, and then the mail goes.
  if (responseCode !== undefined && responseCode >= 500 && !opening)
    return new MailRefused(error.message, { cause: error });
  const handedOver = responseCode === undefined && command !== '' && !opening && !addressing;
  return handedOver ? new MailUnknown(error.message, { cause: error }) : error;
}
