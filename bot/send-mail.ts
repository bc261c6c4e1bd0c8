import { type Mail, MailRefused, MailUnknown } from './mail/mail.ts';
import type { OutboxMail, Records, TicketRecord, TicketState } from './records/records.ts';
import { retryAt, stuckAfter } from './tickets/backoff.ts';
import { messageIdOf } from './tickets/message-id.ts';

/** What sending needs. `alert` is told of a P1 before its mail goes out, at least once; its failure holds nothing up. */
export type SendDeps = {
  records: Records;
  mail: Mail;
  now(): string;
  alert?(ticket: TicketRecord): Promise<void>;
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
  await raiseAlarm(deps, mail);
  const after = await attempt(deps.mail, mail, attempts, deps.now);
  return (await records.moveMail(mail.id, taken, after)) ? after.state : present(deps, mail);
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

/** The first attempt of a ticket's own mail raises it, and so does an attempt after one that never ended. */
async function raiseAlarm(deps: SendDeps, mail: OutboxMail): Promise<void> {
  if (!deps.alert || !mail.id.endsWith('.1') || (mail.attempts > 0 && mail.state !== 'sending')) return;
  const ticket = await deps.records.ticket(mail.ref, deps.now());
  if (ticket?.priority !== 'P1') return;
  try {
    await deps.alert(ticket);
  } catch {
    // The mail itself carries the priority; it must not wait for the alarm.
  }
}

async function present(deps: SendDeps, mail: OutboxMail): Promise<TicketState> {
  const found = (await deps.records.mails(mail.ref)).find((each) => each.id === mail.id);
  return found?.state ?? mail.state;
}
