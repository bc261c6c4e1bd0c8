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
  const connect = (logger: Logger | false) =>
    createTransport({
      url,
      connectionTimeout: milliseconds,
      greetingTimeout: milliseconds,
      socketTimeout: milliseconds,
      disableFileAccess: true,
      disableUrlAccess: true,
      logger,
      transactionLog: logger !== false,
    });
  return {
    async send({ from, to, raw, messageId }) {
      const watch = watched();
      try {
        const message = { envelope: { from, to: [to] }, raw: Buffer.from(raw) };
        const info = await connect(watch.logger).sendMail(message);
        return { providerId: String(info.response ?? messageId).slice(0, 200) };
      } catch (error) {
        throw asMailError(error as SmtpError, watch.handedOver());
      }
    },
    async health() {
      try {
        await connect(false).verify();
        return { ok: true };
      } catch (error) {
        return { ok: false, problem: `The mail server does not answer: ${(error as Error).message}` };
      }
    },
  };
}

type SmtpError = Error & { command?: string; responseCode?: number };
type Logger = Record<
  'level' | 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
  (...said: unknown[]) => void
>;

/**
 * Listens for the server's 354 ("go on with the message"): the error of a broken connection does not tell on which side
 * of it the connection broke, and only after it can the mail have been taken.
 */
function watched(): { logger: Logger; handedOver(): boolean } {
  let invited = false;
  const note = (_entry: unknown, line?: unknown) => {
    if (typeof line === 'string' && /^354\b/.test(line)) invited = true;
  };
  const logger = { level: note, trace: note, debug: note, info: note, warn: note, error: note, fatal: note };
  return { logger, handedOver: () => invited };
}

function asMailError(error: SmtpError, handedOver: boolean): Error {
  const { responseCode, command = '' } = error;
  // A 5xx to our own signing in is ours to mend, and then the mail goes.
  const opening = /^(?:CONN|EHLO|HELO|LHLO|STARTTLS|AUTH)/i.test(command);
  if (responseCode !== undefined && responseCode >= 500 && !opening)
    return new MailRefused(error.message, { cause: error });
  return handedOver && responseCode === undefined ? new MailUnknown(error.message, { cause: error }) : error;
}
