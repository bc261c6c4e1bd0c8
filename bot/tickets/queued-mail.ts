import type { OutboxMail } from '../records/records.ts';

/** Mail number `number` about a ticket, composed and waiting to be sent at `now` (ISO 8601). The first is the ticket itself. */
export function queuedMail(
  number: number,
  mail: Pick<OutboxMail, 'ref' | 'from' | 'to' | 'raw'>,
  now: string,
): OutboxMail {
  const { ref, from, to, raw } = mail;
  return {
    id: `${ref}.${number}`,
    ref,
    from,
    to,
    raw,
    state: 'queued',
    attempts: 0,
    changed: now,
    due: now,
  };
}
