import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3Files } from '../../indexer/files/s3.ts';
import { handleIndexEvent, type IndexEventDeps } from '../../indexer/handle-index-event.ts';
import type { Indexed } from '../../indexer/index-file.ts';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { awkwardKeys } from '../contracts/files-contract.ts';
import { tinyDeps, tinyRead } from '../indexer/tiny-reader.ts';
import { type Moto, motoClient, startMoto } from '../moto.ts';

const moto = await startMoto();
const Bucket = 'content';

describe.skipIf(!moto)('a bucket on S3, its queue, and the indexer behind it', () => {
  const { s3, sqs } = clients(moto!);
  const search = sqliteSearch({ path: ':memory:' });
  const told: Indexed[] = [];
  const refused: string[] = [];
  let QueueUrl: string;
  let failing: string | undefined;
  let ids = 0;
  const deps: IndexEventDeps = {
    ...tinyDeps(s3Files({ client: s3, bucket: Bucket }), search, { owner: 'lambda' }),
    read: async (key, bytes) => {
      if (key === failing) throw new Error('The engine is away.');
      return tinyRead(key, bytes);
    },
    now: () => new Date(),
    newId: () => `g${ids++}`,
    bucket: Bucket,
    pause: async () => {},
    told: (done) => told.push(done),
    fault: () => {},
    refused: (_, problem) => refused.push(problem),
    swept: () => {},
    renewed: () => {},
    remainingMs: () => 300_000,
  };
  const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  const texts = async (key: string) => (await search.passages(key)).map((passage) => passage.text);

  beforeAll(async () => {
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    QueueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: 'events' }))).QueueUrl!;
    const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
    const { QueueArn } = (await sqs.send(asked)).Attributes!;
    const Events = ['s3:ObjectCreated:*' as const, 's3:ObjectRemoved:*' as const];
    const NotificationConfiguration = { QueueConfigurations: [{ QueueArn: QueueArn!, Events }] };
    await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  });
  afterAll(async () => {
    await search.close();
    await moto?.stop();
  });

  /** What Lambda does: takes messages in batches, deletes those that did not fail. Returns the failed bodies. */
  async function deliver(): Promise<string[]> {
    const failed: string[] = [];
    for (;;) {
      const take = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 });
      const { Messages = [] } = await sqs.send(take);
      if (Messages.length === 0) return failed;
      const Records = Messages.map((message) => ({ messageId: message.MessageId!, body: message.Body! }));
      const { batchItemFailures } = await handleIndexEvent(deps, { Records });
      const kept = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
      for (const { MessageId, Body, ReceiptHandle } of Messages)
        if (kept.includes(MessageId!)) failed.push(Body!);
        else await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }

  /** moto tells of no deletions; S3 does, in this form. */
  async function tellDeleted(key: string, eventName: string): Promise<void> {
    const object = { key: key.replaceAll(' ', '+'), sequencer: '0055AED6DCD90281E5' };
    const record = { eventName, s3: { bucket: { name: Bucket }, object } };
    const MessageBody = JSON.stringify({ Records: [record] });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  }

  test("S3's own test event and a folder marker settle nothing and fail nothing", async () => {
    await put('folder/', '');
    expect(await deliver()).toEqual([]);
    expect([told, refused, await search.rows()]).toEqual([[], [], []]);
  });

  test('every awkward key is found under its own name', async () => {
    const long = `${'ä'.repeat(500)}/${'x'.repeat(19)}.txt`;
    for (const key of [...awkwardKeys, long]) await put(key, `in ${key.slice(0, 50)}`);
    expect(await deliver()).toEqual([]);
    for (const key of [...awkwardKeys, long]) expect(await texts(key)).toEqual([`in ${key.slice(0, 50)}`]);
  });

  test('a bad file settles with its reason, a fault fails alone, and both mend', async () => {
    failing = 'later.txt';
    await put('good.txt', 'good');
    await put('bad.txt', 'BROKEN');
    await put('later.txt', 'later');
    const failed = await deliver();
    expect(failed.map((body) => JSON.parse(body).Records[0].s3.object.key)).toEqual(['later.txt']);
    expect([await texts('good.txt'), (await search.row('bad.txt'))?.state]).toEqual([['good'], 'rejected']);
    failing = undefined;
    const again = { Records: [{ messageId: '1', body: failed[0]! }] };
    expect(await handleIndexEvent(deps, again)).toEqual({ batchItemFailures: [] });
    expect(await texts('later.txt')).toEqual(['later']);
  });

  test('a replaced object, and one that is deleted', async () => {
    await put('a.txt', 'one');
    await put('a.txt', 'two');
    await deliver();
    expect(await texts('a.txt')).toEqual(['two']);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a.txt' }));
    await tellDeleted('a.txt', 'ObjectRemoved:Delete');
    await deliver();
    expect((await search.row('a.txt'))?.state).toBe('removed');
  });

  test('a delete marker hides an object, although its older versions are there', async () => {
    const VersioningConfiguration = { Status: 'Enabled' as const };
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    await put('kept in versions.txt', 'first');
    await put('kept in versions.txt', 'second');
    await deliver();
    expect(await texts('kept in versions.txt')).toEqual(['second']);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'kept in versions.txt' }));
    await tellDeleted('kept in versions.txt', 'ObjectRemoved:DeleteMarkerCreated');
    await deliver();
    expect((await search.row('kept in versions.txt'))?.state).toBe('removed');
  });

  test('what no message told of is found by the sweep', async () => {
    await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: {} }));
    await put('silent.txt', 'silent');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'good.txt' }));
    expect(await handleIndexEvent(deps, {})).toEqual({ batchItemFailures: [] });
    expect(await texts('silent.txt')).toEqual(['silent']);
    expect((await search.row('good.txt'))?.state).toBe('removed');
  });
});

function clients(at: Moto | undefined) {
  const options = motoClient(at ?? { url: 'http://127.0.0.1:9', stop: async () => {} });
  return { s3: new S3Client({ ...options, forcePathStyle: true }), sqs: new SQSClient(options) };
}
