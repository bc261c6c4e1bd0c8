import { type Mail, MailRefused, MailUnknown } from './mail/mail.ts';
import type { OutboxMail, Records, TicketRecord, TicketState } from './records/records.ts';
import type { Alarm } from './tickets/alert-text.ts';
import { retryAt, stuckAfter } from './tickets/backoff.ts';
import { messageIdOf } from './tickets/message-id.ts';

/**
 * What sending needs. `alert` is told of a P1 before its mail goes out, at least once, and of mail that failed for good
 * or came back; its own failure holds nothing up.
 */
export type SendDeps = {
  records: Records;
  mail: Mail;
  now(): string;
  alert?(ticket: TicketRecord, alarm: Alarm): Promise<void>;
};

/**
 * Sends one mail of the outbox and stores what became of it: sent, queued again (with a later due time), unknown (it may
 * have arrived; the same bytes go out again later) or failed for good. When somebody else has taken it meanwhile,
 * nothing is sent and its present state is returned. Throws only what the store throws.
 */
export async function sendMail(deps: SendDeps, mail: OutboxMail): Promise<TicketState> {
  const { records } = deps;
  const attempts = mail.attempts + 1;
  const changed = deps.now();
  const taken = { state: 'sending' as const, attempts };
  const claim = { ...taken, changed, due: stuckAfter(changed) };
  if (!(await records.moveMail(mail.id, { state: mail.state, attempts: mail.attempts }, claim)))
    return present(deps, mail);
  if (isNew(mail)) await raiseAlarm(deps, mail.ref, 'p1');
  const after = await attempt(deps.mail, mail, attempts, deps.now);
  if (!(await records.moveMail(mail.id, taken, after))) return present(deps, mail);
  if (after.state === 'failed') await raiseAlarm(deps, mail.ref, 'undelivered');
  return after.state;
}

type After = Partial<OutboxMail> & { state: TicketState };

async function attempt(mailer: Mail, mail: OutboxMail, attempts: number, now: () => string): Promise<After> {
  const { from, to, ref } = mail;
  try {
    const raw = Buffer.from(mail.raw, 'latin1');
    const { providerId } = await mailer.send({ from, to, ref, raw, messageId: messageIdOf(mail.raw) });
    return { state: 'sent', providerId, changed: now(), problem: undefined };
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
    const due = retryAt(now(), attempts);
    if (error instanceof MailRefused || due === null) return { state: 'failed', changed: now(), problem };
    return { state: error instanceof MailUnknown ? 'unknown' : 'queued', changed: now(), due, problem };
  }
}

/** Tells the people on call; a P1's alarm only for a P1. */
export async function raiseAlarm(deps: Omit<SendDeps, 'mail'>, ref: string, alarm: Alarm): Promise<void> {
  const ticket = deps.alert && (await deps.records.ticket(ref, deps.now()));
  if (!ticket || (alarm === 'p1' && ticket.priority !== 'P1')) return;
  try {
    await deps.alert?.(ticket, alarm);
  } catch {
    // The mail itself carries the priority, and the record its state; neither must wait for the alarm.
  }
}

/** The first attempt of a ticket's own mail, or one after an attempt that never ended. */
function isNew(mail: OutboxMail): boolean {
  return mail.id.endsWith('.1') && (mail.attempts === 0 || mail.state === 'sending');
}

async function present(deps: SendDeps, mail: OutboxMail): Promise<TicketState> {
  const found = (await deps.records.mails(mail.ref)).find((each) => each.id === mail.id);
  return found?.state ?? mail.state;
}
