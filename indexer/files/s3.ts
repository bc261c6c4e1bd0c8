import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type Files, type StoredFile, TooLarge, Unreadable } from './files.ts';
import { leftOut } from './left-out.ts';

/** Which part of which bucket. `prefix` ends with "/" and is not part of the keys. */
export type S3Place = { client: S3Client; bucket: string; prefix?: string };

/**
 * A bucket as the store of dropped files. S3 answers with the newest state since 2020-12 (strong consistency), so `head`
 * and `read` are the truth and events only news. An object whose newest version is a delete marker is not there.
 * Throws what the SDK throws when S3 cannot be asked (after the client's own retries).
 */
export function s3Files(place: S3Place): Files {
  const full = (key: string) => (place.prefix ?? '') + key;
  const at = (key: string) => ({ Bucket: place.bucket, Key: full(key) });
  return {
    list: (prefix = '') => listBucket(place, prefix),
    async head(key) {
      if (!isKey(full(key)) || leftOut(key)) return;
      const found = await place.client.send(new HeadObjectCommand(at(key))).catch(absent);
      return found && describe(key, found);
    },
    async read(key, maxBytes) {
      if (!isKey(full(key)) || leftOut(key)) return;
      const got = await place.client.send(new GetObjectCommand(at(key))).catch(absent);
      return got && { file: describe(key, got), bytes: await collect(got, maxBytes) };
    },
    async stream(key, range) {
      if (!isKey(full(key)) || leftOut(key)) return;
      const part = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
      const got = await place.client.send(new GetObjectCommand({ ...at(key), ...part })).catch(absent);
      return got?.Body?.transformToWebStream();
    },
  };
}

async function* listBucket(
  { client, bucket, prefix = '' }: S3Place,
  start: string,
): AsyncGenerator<StoredFile> {
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix + start, ContinuationToken: token }),
    );
    for (const found of page.Contents ?? []) {
      const key = found.Key?.slice(prefix.length) ?? '';
      if (!isKey(key) || leftOut(key)) continue;
      yield describe(key, { ETag: found.ETag, ContentLength: found.Size, LastModified: found.LastModified });
    }
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token);
}

type Described = {
  ETag?: string | undefined;
  ContentLength?: number | undefined;
  LastModified?: Date | undefined;
};

function describe(key: string, found: Described): StoredFile {
  const bytes = found.ContentLength ?? 0;
  // An ETag changes whenever the bytes do, whatever encryption or parts it was made with.
  const version = `${found.ETag?.replaceAll('"', '') ?? ''}.${bytes}`;
  return { key, bytes, version, modified: (found.LastModified ?? new Date(0)).toISOString() };
}

/** Reads a body, and stops at the first byte over the limit whatever its header promised. */
async function collect(got: GetObjectCommandOutput, maxBytes: number): Promise<Uint8Array> {
  const reader = got.Body?.transformToWebStream().getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const promised = got.ContentLength ?? 0;
  while (reader && size <= maxBytes && promised <= maxBytes) {
    const { value, done } = await reader.read();
    if (done) return Buffer.concat(chunks);
    chunks.push(value);
    size += value.byteLength;
  }
  if (!reader) return new Uint8Array();
  await reader.cancel();
  throw new TooLarge(Math.max(size, promised), maxBytes);
}

/** Folder markers are not files; S3 takes no key over 1,024 bytes (user guide, "Object key names"). */
function isKey(key: string): boolean {
  return key !== '' && !key.endsWith('/') && Buffer.byteLength(key) <= 1024;
}

function absent(error: unknown): undefined {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  if (name === 'NoSuchBucket') throw error;
  // 405 answers a request for a delete marker; 404 one for nothing.
  if (name === 'NotFound' || name === 'NoSuchKey' || status === 404 || status === 405) return undefined;
  if (name === 'InvalidObjectState')
    throw new Unreadable('The object is archived. Restore it, or move it out of the archive class.', {
      cause: error,
    });
  throw error;
}
