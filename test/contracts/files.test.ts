import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { folderFiles } from '../../indexer/files/folder.ts';
import { s3Files } from '../../indexer/files/s3.ts';
import { motoClient, startMoto } from '../moto.ts';
import { filesContract } from './files-contract.ts';

filesContract('a folder', async () => {
  const root = mkdtempSync(join(tmpdir(), 'signpost-files-'));
  return {
    files: folderFiles(root),
    async put(key, bytes) {
      mkdirSync(dirname(join(root, key)), { recursive: true });
      writeFileSync(join(root, key), bytes);
    },
    remove: (key) => rm(join(root, key)),
    stop: () => rm(root, { recursive: true }),
  };
});

for (const versioned of [false, true])
  filesContract(versioned ? 'S3 (moto), versioned' : 'S3 (moto)', async () => {
    const moto = await startMoto();
    if (!moto) return;
    const client = new S3Client({ ...motoClient(moto), forcePathStyle: true });
    const Bucket = 'content';
    await client.send(new CreateBucketCommand({ Bucket }));
    if (versioned)
      await client.send(
        new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
      );
    return {
      files: s3Files({ client, bucket: Bucket }),
      put: async (Key, Body) => {
        await client.send(new PutObjectCommand({ Bucket, Key, Body }));
      },
      remove: async (Key) => {
        await client.send(new DeleteObjectCommand({ Bucket, Key }));
      },
      stop: moto.stop,
    };
  });

describe('a folder', () => {
  test('does not follow links out of it, and follows those inside', async () => {
    const base = mkdtempSync(join(tmpdir(), 'signpost-links-'));
    const root = join(base, 'content');
    mkdirSync(join(root, 'in'), { recursive: true });
    writeFileSync(join(base, 'secret.txt'), 'secret');
    mkdirSync(join(base, 'content-too'));
    writeFileSync(join(base, 'content-too', 'near.txt'), 'near');
    writeFileSync(join(root, 'in', 'real.txt'), 'real');
    symlinkSync(join(base, 'secret.txt'), join(root, 'out.txt'));
    symlinkSync(join(base, 'content-too'), join(root, 'near'));
    symlinkSync(join(root, 'in', 'real.txt'), join(root, 'alias.txt'));
    symlinkSync(root, join(root, 'loop'));
    const files = folderFiles(root);
    const listed = [];
    for await (const file of files.list()) listed.push(file.key);
    expect(listed.toSorted()).toEqual(['alias.txt', 'in/real.txt']);
    for (const key of ['out.txt', 'near/near.txt']) expect(await files.head(key)).toBeUndefined();
    rmSync(base, { recursive: true });
  });

  test('a missing content folder is an error, never an empty one', async () => {
    const files = folderFiles(join(tmpdir(), 'signpost-not-there'));
    const listing = async () => {
      for await (const _ of files.list()) return;
    };
    await expect(listing()).rejects.toThrow('ENOENT');
  });
});
