import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openSearchSearch } from '../../indexer/search/opensearch.ts';
import { openSearchClient } from '../../indexer/search/opensearch-client.ts';
import type { Search } from '../../indexer/search/search.ts';
import { handler } from '../../infra/aws/indexer.lambda.ts';
import { motoClient, startMoto } from '../moto.ts';
import { realOpenSearch } from '../real-opensearch.ts';

const moto = await startMoto();
const node = moto && (await realOpenSearch());
const samples = join(import.meta.dirname, '..', '..', 'sample-docs');
const context = { getRemainingTimeInMillis: () => 300_000 };
const Bucket = 'content';

describe.skipIf(!moto || !node)(
  'the deployed indexer, on real S3 and SQS protocols and a real OpenSearch',
  () => {
    const client = motoClient(moto ?? { url: 'http://127.0.0.1:9', stop: async () => {} });
    const s3 = new S3Client({ ...client, forcePathStyle: true });
    const sqs = new SQSClient(client);
    const prefix = `j${randomUUID().slice(0, 8)}`;
    const lines: Record<string, unknown>[] = [];
    let search: Search;
    let QueueUrl: string;

    beforeAll(async () => {
      // The function knows its surroundings by its environment alone, here as on AWS.
      vi.stubEnv('CONTENT_BUCKET', Bucket);
      vi.stubEnv('OPENSEARCH_URL', node!.url);
      vi.stubEnv('OPENSEARCH_PREFIX', prefix);
      vi.stubEnv('AWS_ENDPOINT_URL', moto!.url);
      vi.stubEnv('AWS_REGION', 'us-east-1');
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'a-secret-that-no-log-may-hold');
      vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(JSON.parse(line)));
      search = openSearchSearch({ client: openSearchClient({ url: node!.url }), prefix, newId: randomUUID });
      await s3.send(new CreateBucketCommand({ Bucket }));
      QueueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: 'events' }))).QueueUrl!;
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
      const QueueArn = (await sqs.send(asked)).Attributes!.QueueArn!;
      const QueueConfigurations = [{ QueueArn, Events: ['s3:ObjectCreated:*' as const] }];
      const NotificationConfiguration = { QueueConfigurations };
      await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
    });
    afterAll(async () => {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
      await openSearchClient({ url: node!.url }).indices.delete({ index: `${prefix}-*` });
      await search.close();
      await node?.stop();
      await moto?.stop();
    });

    const put = (Key: string, Body: Uint8Array | string) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body }));

    async function deliver(): Promise<number> {
      for (let failed = 0; ; ) {
        const take = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 5, VisibilityTimeout: 600 });
        const { Messages = [] } = await sqs.send(take);
        if (Messages.length === 0) return failed;
        const Records = Messages.map((message) => ({ messageId: message.MessageId!, body: message.Body! }));
        failed += (await handler({ Records }, context)).batchItemFailures.length;
        for (const { ReceiptHandle } of Messages)
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }

    test('files of every kind are searchable by what they say, at their places; bad ones say why', async () => {
      for (const key of [
        'handbooks/learning-support-plans.pdf',
        'guides/wifi.md',
        'office/submit-your-dissertation.docx',
      ])
        await put(key, readFileSync(join(samples, key)));
      await put('broken.pdf', 'this is no PDF');
      await put(
        'films/a b+c.en.vtt',
        'WEBVTT\n\n00:01.000 --> 00:09.000\nUpload your recording to the course.\n',
      );
      await put('films/a b+c.mp4', 'not really a film');
      await put('_signpost/routing.yaml', 'queues: nonsense');
      expect(await deliver()).toBe(0);
      const states = Object.fromEntries((await search.rows()).map((row) => [row.file, row.state]));
      expect(states).toEqual({
        '_signpost/routing.yaml': 'rejected',
        'broken.pdf': 'rejected',
        'films/a b+c.en.vtt': 'searchable',
        'films/a b+c.mp4': 'searchable',
        'guides/wifi.md': 'searchable',
        'handbooks/learning-support-plans.pdf': 'searchable',
        'office/submit-your-dissertation.docx': 'searchable',
      });
      const pages = (await search.passages('handbooks/learning-support-plans.pdf')).map(
        ({ place }) => place.kind,
      );
      expect(new Set(pages)).toEqual(new Set(['page']));
      const found = await search.search({ terms: ['upload', 'record'] });
      expect(found.candidates.map(({ passage }) => passage.file)).toContain('films/a b+c.en.vtt');
      expect(found.files['films/a b+c.en.vtt']?.media).toBe('films/a b+c.mp4');
    });

    test('one line a file is logged, and no secret', () => {
      const wifi = lines.filter((line) => line.file === 'guides/wifi.md');
      expect(wifi).toMatchObject([
        { outcome: 'searchable', passages: expect.any(Number), seconds: expect.any(Number) },
      ]);
      expect(lines.find((line) => line.file === 'broken.pdf')).toMatchObject({ reason: expect.any(String) });
      expect(JSON.stringify(lines)).not.toContain('a-secret');
    });

    test("the schedule's sweep finds what no message told of", async () => {
      const NotificationConfiguration = {};
      await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
      await put('guides/printing.md', readFileSync(join(samples, 'guides/printing.md')));
      expect(await handler({}, context)).toEqual({ batchItemFailures: [] });
      expect((await search.row('guides/printing.md'))?.state).toBe('searchable');
      expect(lines.at(-1)).toEqual({ outcome: 'swept', mended: '1 new', left: 0 });
    });
  },
);
