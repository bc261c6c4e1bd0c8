import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readS3News } from '../../indexer/s3-events.ts';

/** The form-encoding S3 uses for keys in notifications. */
function encoded(key: string): string {
  return encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
}

function record(eventName: string, key: string, sequencer?: string) {
  return {
    eventSource: 'aws:s3',
    eventName,
    s3: { bucket: { name: 'content' }, object: { key, sequencer } },
  };
}

function body(...records: unknown[]): string {
  return JSON.stringify({ Records: records });
}

describe('news from S3', () => {
  test('puts, deletions and delete markers, each with its sequencer', () => {
    const news = readS3News(
      body(
        record('ObjectCreated:Put', 'a.pdf', '0055AED6DCD90281E5'),
        record('ObjectCreated:CompleteMultipartUpload', 'b.mp4', '1'),
        record('ObjectRemoved:Delete', 'c.txt', '2'),
        record('ObjectRemoved:DeleteMarkerCreated', 'd.txt', '3'),
        record('LifecycleExpiration:Delete', 'e.txt'),
      ),
    );
    expect(news).toEqual({
      events: [
        { key: 'a.pdf', kind: 'put', sequencer: '0055AED6DCD90281E5' },
        { key: 'b.mp4', kind: 'put', sequencer: '1' },
        { key: 'c.txt', kind: 'removed', sequencer: '2' },
        { key: 'd.txt', kind: 'removed', sequencer: '3' },
        { key: 'e.txt', kind: 'removed' },
      ],
    });
  });

  test('any key comes back as it was, decoded once', () => {
    const keys = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
      .filter((key) => !key.endsWith('/'));
    fc.assert(
      fc.property(keys, (key) => {
        fc.pre(key.isWellFormed());
        expect(readS3News(body(record('ObjectCreated:Put', encoded(key))))).toEqual({
          events: [{ key, kind: 'put' }],
        });
      }),
    );
    for (const key of ['100% sure.txt', '%2F escaped.txt', 'a+b c.txt', 'ä'.repeat(512)])
      expect(readS3News(body(record('ObjectCreated:Put', encoded(key))))).toMatchObject({
        events: [{ key }],
      });
  });

  test('the test event, folder markers and other buckets are no news', () => {
    const hello = { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'content' };
    expect(readS3News(JSON.stringify(hello))).toEqual({ events: [] });
    expect(readS3News(body(record('ObjectCreated:Put', 'guides/')))).toEqual({ events: [] });
    expect(readS3News(body(record('ObjectCreated:Put', 'a.txt')), 'another')).toEqual({ events: [] });
    expect(readS3News(body(record('ReducedRedundancyLostObject', 'a.txt')))).toEqual({ events: [] });
  });

  test('through SNS and through EventBridge, where keys are not encoded', () => {
    const inner = body(record('ObjectCreated:Put', 'a+b.txt'));
    expect(readS3News(JSON.stringify({ Type: 'Notification', Message: inner }))).toEqual({
      events: [{ key: 'a b.txt', kind: 'put' }],
    });
    const detail = { bucket: { name: 'content' }, object: { key: 'a+b.txt', sequencer: '7' } };
    const bridged = { source: 'aws.s3', 'detail-type': 'Object Deleted', detail };
    expect(readS3News(JSON.stringify(bridged))).toEqual({
      events: [{ key: 'a+b.txt', kind: 'removed', sequencer: '7' }],
    });
  });

  test('what is not from S3 is a problem and never throws', () => {
    for (const bad of [
      '',
      'no',
      '[]',
      'null',
      '{}',
      '{"Records":[{}]}',
      body(record('ObjectCreated:Put', '%E4%')),
    ])
      expect(readS3News(bad)).toHaveProperty('problem');
    fc.assert(fc.property(fc.json(), (json) => void readS3News(json)));
  });
});
