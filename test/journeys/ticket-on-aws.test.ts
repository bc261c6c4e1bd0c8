import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MailEvent, MailEventOutcome } from '../../bot/handle-mail-event.ts';
import { dynamodbRecords } from '../../bot/records/dynamodb.ts';
import { ticketState } from '../../bot/ticket-state.ts';
import { desk } from '../bot/tickets/desk.ts';
import { type Moto, motoClient, startMoto } from '../moto.ts';

/** The ticket's way on AWS: fulfilment stores it, the table's stream wakes the real mailer, SES and SNS get what they should. */
let moto: Moto | undefined;
let handler: (event: MailEvent) => Promise<MailEventOutcome>;
const before = { ...process.env };

beforeAll(async () => {
  moto = await startMoto();
  if (!moto) return;
  const given = motoClient(moto);
  const key = (name: string, type: 'HASH' | 'RANGE') => ({ AttributeName: name, KeyType: type });
  await new DynamoDBClient(given).send(
    new CreateTableCommand({
      TableName: 'records',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((name) => ({
        AttributeName: name,
        AttributeType: 'S' as const,
      })),
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    }),
  );
  await new SESClient(given).send(
    new VerifyEmailIdentityCommand({ EmailAddress: 'support-bot@example.edu' }),
  );
  const topic = await new SNSClient(given).send(new CreateTopicCommand({ Name: 'alerts' }));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: moto.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    RECORDS_TABLE: 'records',
    ALERT_TOPIC: topic.TopicArn,
  });
  ({ handler } = await import('../../bot/mailer.lambda.ts'));
});
afterAll(async () => {
  process.env = before;
  await moto?.stop();
});

async function confirmed(details: string) {
  const store = dynamodbRecords('records', new DynamoDBClient(motoClient(moto!)));
  const talk = await desk({ store, send: undefined, newId: () => crypto.randomUUID(), random: Math.random });
  await talk.say('I want a person about the broken projector');
  for (const text of ['Ana', 'ana@example.edu', details]) await talk.say(text);
  const { ref } = (await talk.say('Yes, send it')).ticket!;
  const Keys = { pk: { S: `mail#${ref}.1` }, sk: { S: 'mail' } };
  const dynamodb = { SequenceNumber: '1', Keys };
  const event = { Records: [{ eventSource: 'aws:dynamodb', eventName: 'INSERT', dynamodb }] };
  const state = () => ticketState(store, { ref, email: 'ana@example.edu', now: talk.now() });
  return { ref, event, state };
}

type Kept = {
  RawMessage: { raw_data: string; destinations: string[] }[];
  Topic: { sent_notifications?: unknown[][] }[];
};

async function kept(service: 'ses' | 'sns'): Promise<Kept> {
  const all = (await (await fetch(`${moto!.url}/moto-api/data.json`)).json()) as Record<string, Kept>;
  return all[service]!;
}

describe('a ticket on AWS', () => {
  test('is stored first, mailed once by the stream’s news, and marked when its mail comes back', async ({
    skip,
  }) => {
    if (!moto) return skip();
    const { ref, event, state } = await confirmed('room 2.14');
    expect(await state()).toBe('queued');
    expect(await handler(event)).toEqual({ batchItemFailures: [] });
    await handler(event);
    await handler({});
    const mails = (await kept('ses')).RawMessage.filter((mail) =>
      mail.raw_data.includes(`X-Helpdesk-Ref: ${ref}`),
    );
    expect(mails).toHaveLength(1);
    expect(await state()).toBe('sent');
    const returned = {
      eventType: 'Bounce',
      bounce: { bounceType: 'Permanent' },
      mail: { tags: { ref: [ref] } },
    };
    await handler({ Records: [{ EventSource: 'aws:sns', Sns: { Message: JSON.stringify(returned) } }] });
    expect(await state()).toBe('bounced');
  });

  test('what the stream never told of is found by the clock, and a P1 is announced', async ({ skip }) => {
    if (!moto) return skip();
    const { ref, state } = await confirmed(
      'I am teaching right now and nothing works, 40 students are waiting',
    );
    await handler({});
    expect(await state()).toBe('sent');
    expect(JSON.stringify(await kept('sns'))).toContain(`P1 ticket ${ref} for rooms`);
  });
});
