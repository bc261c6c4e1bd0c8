import { isLater } from './search/sequencer.ts';

/** One thing that happened in the bucket. `sequencer` orders what happened to one key; tests and copies of events may lack it. */
export type S3Event = { key: string; kind: 'put' | 'removed'; sequencer?: string };

/** What an SQS body holds: events to act on (none for S3's test event and folder markers), or words that say why it is not news from S3. */
export type S3News = { events: S3Event[] } | { problem: string };

/**
 * Reads the body of an SQS message: S3's own notification, or one that came through SNS or EventBridge. Keys are
 * form-encoded there (a space is "+"), once; EventBridge alone gives them as they are.
 */
export function readS3News(body: string, bucket?: string): S3News {
  let news: unknown;
  try {
    news = JSON.parse(body);
  } catch {
    return { problem: 'The message is not JSON.' };
  }
  if (!isMap(news)) return { problem: 'The message is not an object.' };
  if (news.Event === 's3:TestEvent') return { events: [] };
  if (news.Type === 'Notification' && typeof news.Message === 'string')
    return readS3News(news.Message, bucket);
  if (news.source === 'aws.s3') return bridged(news, bucket);
  if (!Array.isArray(news.Records)) return { problem: 'The message holds no S3 records.' };
  const events = news.Records.map((record) => readRecord(record, bucket));
  const bad = events.find((event) => typeof event === 'string');
  return bad ? { problem: bad } : { events: events.filter((event) => typeof event === 'object') };
}

/** The newer of two sequencers of one key; one that is missing is older than any. */
export function newerSequencer(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return isLater(b, a) ? b : a;
}

/** An event; undefined for what is not ours to act on; words for what cannot be understood. */
function readRecord(record: unknown, bucket: string | undefined): S3Event | string | undefined {
  const s3 = isMap(record) && isMap(record.s3) ? record.s3 : undefined;
  const object = isMap(s3?.object) ? s3.object : undefined;
  if (!isMap(record) || typeof record.eventName !== 'string' || typeof object?.key !== 'string')
    return 'A record names no event or no key.';
  if (bucket && isMap(s3?.bucket) && s3.bucket.name !== bucket) return undefined;
  try {
    const key = decodeURIComponent(object.key.replaceAll('+', ' '));
    return eventOf(key, record.eventName, object.sequencer);
  } catch {
    return 'A key is not form-encoded.';
  }
}

function bridged(news: Record<string, unknown>, bucket: string | undefined): S3News {
  const detail = isMap(news.detail) ? news.detail : {};
  const object = isMap(detail.object) ? detail.object : {};
  if (typeof object.key !== 'string') return { problem: 'The event names no key.' };
  if (bucket && isMap(detail.bucket) && detail.bucket.name !== bucket) return { events: [] };
  const event = eventOf(object.key, String(news['detail-type']).replaceAll(' ', ''), object.sequencer);
  return { events: event ? [event] : [] };
}

function eventOf(key: string, name: string, sequencer: unknown): S3Event | undefined {
  const kind = /Object(?:Created|Restore|Restored)/.test(name)
    ? 'put'
    : /Object(?:Removed|Deleted)|LifecycleExpiration/.test(name)
      ? 'removed'
      : undefined;
  // A key that ends with "/" is a folder that a console made: nothing is in it.
  if (!kind || key.endsWith('/')) return undefined;
  return { key, kind, ...(typeof sequencer === 'string' && sequencer !== '' ? { sequencer } : {}) };
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
