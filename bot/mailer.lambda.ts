import { SESClient } from '@aws-sdk/client-ses';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { handleMailEvent, type MailEvent, type MailEventOutcome } from './handle-mail-event.ts';
import { sesMail } from './mail/ses.ts';
import { dynamodbRecords } from './records/dynamodb.ts';
import type { TicketRecord } from './records/records.ts';
import type { SendDeps } from './send-mail.ts';
import { type Alarm, alertText } from './tickets/alert-text.ts';

/** Sends mails by SES: woken by new items of the table's stream, by SNS for mail that came back, and by a schedule. */
export async function handler(event: MailEvent): Promise<MailEventOutcome> {
  const outcome = await handleMailEvent(deps, event);
  console.log(
    JSON.stringify({ records: event.Records?.length ?? 0, failed: outcome.batchItemFailures.length }),
  );
  return outcome;
}

const { RECORDS_TABLE, SES_CONFIGURATION_SET, ALERT_TOPIC } = process.env;
const topics = new SNSClient({});
const deps: SendDeps = {
  records: dynamodbRecords(RECORDS_TABLE ?? ''),
  mail: sesMail({ client: new SESClient({}), configurationSet: SES_CONFIGURATION_SET }),
  now: () => new Date().toISOString(),
  ...(ALERT_TOPIC ? { alert: publish } : {}),
};

async function publish(ticket: TicketRecord, alarm: Alarm): Promise<void> {
  const { subject, message } = alertText(ticket, alarm);
  await topics.send(new PublishCommand({ TopicArn: ALERT_TOPIC, Subject: subject, Message: message }));
}
