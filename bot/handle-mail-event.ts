import { sendDueMails } from './send-due-mails.ts';
import { raiseAlarm, type SendDeps, sendMail } from './send-mail.ts';
import { readReference } from './tickets/reference.ts';
import { returnedMail } from './tickets/returned-mail.ts';

/** What wakes the mailer: new items of the table's stream, bounces and complaints by SNS, or the clock. */
export type MailEvent = { Records?: MailEventRecord[] };

/** One record of DynamoDB's stream or of SNS; only the parts that are read. */
export type MailEventRecord = {
  eventSource?: string;
  EventSource?: string;
  eventName?: string;
  dynamodb?: { SequenceNumber?: string; Keys?: Record<string, { S?: string }> };
  Sns?: { Message?: string };
};

/** The records that must come again, as Lambda wants to hear it. */
export type MailEventOutcome = { batchItemFailures: { itemIdentifier: string }[] };

/**
 * Sends the new mails that the stream tells of, marks tickets whose mail came back, and on the clock's call sends
 * whatever is due. What the stream forgets (its records live 24 hours) is found by the clock.
 */
export async function handleMailEvent(deps: SendDeps, event: MailEvent): Promise<MailEventOutcome> {
  const failures: MailEventOutcome['batchItemFailures'] = [];
  if (!event.Records) await sendDueMails(deps);
  for (const record of event.Records ?? []) {
    try {
      if (record.Sns) await takeReturned(deps, record.Sns.Message ?? '');
      else await sendNew(deps, record);
    } catch (error) {
      const itemIdentifier = record.dynamodb?.SequenceNumber;
      // SNS has no part of a batch to name: the whole call must fail for it to come again.
      if (!itemIdentifier) throw error;
      failures.push({ itemIdentifier });
    }
  }
  return { batchItemFailures: failures };
}

/** A new item names its mail by its key, "mail#HD-7K3M-2Q.1"; what is sent is the table's present state. */
async function sendNew(deps: SendDeps, record: MailEventRecord): Promise<void> {
  const id = record.dynamodb?.Keys?.pk?.S?.match(/^mail#(.+)$/)?.[1];
  if (record.eventName !== 'INSERT' || !id) return;
  const mails = await deps.records.mails(id.replace(/\.\d+$/, ''));
  const mail = mails.find((each) => each.id === id);
  if (mail?.state === 'queued') await sendMail(deps, mail);
}

async function takeReturned(deps: SendDeps, message: string): Promise<void> {
  const returned = returnedMail(message);
  const ref = returned && readReference(returned.ref);
  if (!ref) return;
  await deps.records.markDelivery(ref, returned.delivery);
  await raiseAlarm(deps, ref, 'returned');
}
