import { randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { TicketDesk } from '../../bot/http/deps.ts';
import { lastKnown } from '../../bot/last-known.ts';
import { folderMail } from '../../bot/mail/folder.ts';
import type { Mail } from '../../bot/mail/mail.ts';
import { smtpMail } from '../../bot/mail/smtp.ts';
import type { NextReplyDeps } from '../../bot/next-reply.ts';
import { peopleReplies, ticketDesk } from '../../bot/people.ts';
import type { Records } from '../../bot/records/records.ts';
import { sendDueMails } from '../../bot/send-due-mails.ts';
import { type SendDeps, sendMail } from '../../bot/send-mail.ts';
import { peopleSettings } from '../../bot/ticket-settings.ts';
import { alertText } from '../../bot/tickets/alert-text.ts';
import { noRouting } from '../../bot/tickets/routing.ts';
import { defaultLimits, type TicketDeps } from '../../bot/tickets/ticket-deps.ts';
import type { Ledger } from '../../indexer/search/ledger.ts';
import { isLoopback, type StartSettings } from './settings.ts';

/** The way to people on a laptop: tickets, their mail, urgent words and notices. */
export type People = Pick<NextReplyDeps, 'ticket' | 'urgent' | 'notice'> & {
  desk: TicketDesk;
  mail: Mail;
  stop(): void;
};

/** What the way to people stands on; `log` takes lines for the operator, never a person's words. */
export type PeopleDeps = {
  records: Records;
  ledger: Pick<Ledger, 'row'>;
  settings: StartSettings;
  now(): string;
  log(line: string): void;
};

/** Starts the way to people: mail goes out at once, and what was left over is tried again every half minute. */
export function startPeople({ records, ledger, settings, now, log }: PeopleDeps): People {
  const row = lastKnown((file) => ledger.row(file), 1, Date.now);
  const people = peopleSettings({ row }, noRouting);
  const mail = settings.smtp ? smtpMail({ url: settings.smtp }) : folderMail(join(settings.data, 'outbox'));
  const alert: SendDeps['alert'] = async (ticket, alarm) => log(alertText(ticket, alarm).subject);
  const sending: SendDeps = { records, mail, now, alert };
  const send: NonNullable<TicketDeps['send']> = (each) => sendMail(sending, each);
  const tickets: TicketDeps = {
    records,
    settings: people,
    newId: randomUUID,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    site: settings.site || `http://${settings.host}:${settings.port}`,
    limits: isLoopback(settings.host) ? null : defaultLimits,
    keepDays: settings.ticketDays,
    send,
  };
  const outbox = () =>
    sendDueMails(sending).catch((error: Error) => log(`The outbox waits: ${error.message}`));
  void outbox();
  const timer = setInterval(outbox, 30_000).unref();
  return {
    ...peopleReplies({ ...tickets, settings: people, now }),
    desk: ticketDesk({ records, settings: people, now, send }),
    mail,
    stop: () => clearInterval(timer),
  };
}
