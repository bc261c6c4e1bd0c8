import type { BigIntStats } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { type Files, type StoredFile, TooLarge, Unreadable } from './files.ts';
import { leftOut } from './left-out.ts';

/**
 * A folder on disk as the store of dropped files. Keys are names as on disk, joined with "/". Never leaves `root`,
 * neither by "..", nor by an absolute key, nor through a symbolic link that points out of it. `version` is made of
 * size, times and inode, so that no content has to be read to see a change. Throws when the folder itself is missing.
 */
export function folderFiles(root: string): Files {
  return {
    list: (prefix = '') => listFolder(root, prefix),
    head: async (key) => (await locate(root, key))?.file,
    read: (key, maxBytes) => readWhole(root, key, maxBytes),
    stream: (key, range) => streamPart(root, key, range),
  };
}

type Found = { path: string; file: StoredFile };

/** Finds the file behind a key; undefined when there is none, or none that may be shown. */
async function locate(root: string, key: string): Promise<Found | undefined> {
  const parts = key.split('/');
  if (key.includes('\0') || parts.some((part) => part === '' || part === '.' || part === '..')) return;
  if (leftOut(key)) return;
  const top = await realpath(root);
  try {
    const path = await realpath(join(top, ...parts));
    if (!path.startsWith(top === sep ? sep : top + sep)) return;
    const facts = await stat(path, { bigint: true });
    return facts.isFile() ? { path, file: describe(key, facts) } : undefined;
  } catch (error) {
    if (isAbsent(error)) return;
    throw error;
  }
}

function describe(key: string, facts: BigIntStats): StoredFile {
  // ctime too: a copy that keeps size and mtime still changes it, and so does making an unreadable file readable.
  const version = [facts.size, facts.mtimeNs, facts.ctimeNs, facts.ino].map((n) => n.toString(36)).join('.');
  return { key, bytes: Number(facts.size), version, modified: facts.mtime.toISOString() };
}

async function* listFolder(root: string, prefix: string): AsyncGenerator<StoredFile> {
  // A missing content folder is an error and not an empty one: nobody's index is emptied by an unmounted disk.
  await realpath(root);
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  yield* walk(root, folder, prefix);
}

async function* walk(root: string, folder: string, prefix: string): AsyncGenerator<StoredFile> {
  for (const entry of await entries(join(root, folder))) {
    const key = folder + entry.name;
    if (!key.startsWith(prefix) || leftOut(entry.name)) continue;
    if (entry.isDirectory()) yield* walk(root, `${key}/`, prefix);
    else if (entry.isFile() || entry.isSymbolicLink()) {
      const found = await locate(root, key).catch(() => undefined);
      if (found) yield found.file;
    }
  }
}

async function entries(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    // A sub-folder moved away meanwhile, or closed to us, hides its own files and nobody else's.
    if (isAbsent(error) || isRefused(error)) return [];
    throw error;
  }
}

async function readWhole(root: string, key: string, maxBytes: number) {
  for (let attempt = 0; attempt < 3; attempt++) {
    const found = await locate(root, key);
    if (!found) return;
    const handle = await openFile(found);
    if (!handle) return;
    try {
      const before = await handle.stat({ bigint: true });
      if (before.size > BigInt(maxBytes)) throw new TooLarge(Number(before.size), maxBytes);
      const bytes = new Uint8Array(await handle.readFile());
      const file = describe(key, await handle.stat({ bigint: true }));
      // Bytes and version must belong together: a file still being written is read again.
      if (file.version === describe(key, before).version && bytes.length === file.bytes)
        return { file, bytes };
    } finally {
      await handle.close();
    }
  }
  throw new Error(`${key} is still being written.`);
}

async function streamPart(root: string, key: string, range?: { start: number; end: number }) {
  const found = await locate(root, key);
  if (!found) return;
  const handle = await openFile(found);
  const stream = handle?.createReadStream(range ? { start: range.start, end: range.end } : {});
  return stream && (Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>);
}

async function openFile(found: Found) {
  try {
    return await open(found.path);
  } catch (error) {
    if (isAbsent(error)) return;
    if (isRefused(error)) throw new Unreadable(`${found.file.key} may not be read.`, { cause: error });
    throw error;
  }
}

function isRefused(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(codeOf(error));
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EISDIR', 'EINVAL'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}
