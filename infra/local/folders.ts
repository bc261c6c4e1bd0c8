import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Makes the data folder and checks both; a string is the one line that says what is wrong and what to do. */
export function checkFolders(content: string, data: string): { content: string; data: string } | string {
  const folders = { content: resolve(content), data: resolve(data) };
  const given = statusOf(folders.content);
  if (given && !given.isDirectory())
    return `${folders.content} is a file, not a folder; name the folder that holds the files with --content.`;
  if (!given)
    return `The content folder ${folders.content} does not exist; make it, or name another with --content.`;
  if (!may(folders.content, constants.R_OK | constants.X_OK))
    return `The content folder ${folders.content} cannot be read; check its permissions.`;
  if (folders.data === folders.content || folders.content.startsWith(folders.data + sep))
    return `The content folder may not lie in the data folder ${folders.data}; name another with --data.`;
  const inside = relative(folders.content, folders.data).split(sep);
  // A hidden folder is left out when the content is read, so it may lie there.
  if (inside[0] !== '..' && !inside.some((part) => part.startsWith('.')))
    return `The data folder ${folders.data} may not lie in the content folder; name another with --data.`;
  try {
    makeFolder(folders.data);
    const probe = join(folders.data, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    return `The data folder ${folders.data} cannot be written (${(error as NodeJS.ErrnoException).code}); name another with --data.`;
  }
  return folders;
}

/** The secret that owner links are signed with: made at first use, readable by its owner only. */
export function ownerSecret(data: string): string {
  const path = join(data, 'owner-secret');
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}

/**
 * Keeps a data folder for this process until it ends, however it ends: a lock that the system gives back by itself.
 * A string is the one line that says that somebody else has it.
 */
export function holdFolder(data: string): DatabaseSync | string {
  const lock = new DatabaseSync(join(data, 'in-use.sqlite'), { timeout: 0 });
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
    return lock;
  } catch {
    lock.close();
    return `The data folder ${data} is in use by another Signpost; stop that one, or name another with --data.`;
  }
}

/** Makes a folder and those above it, one at a time: asked for all at once, Node never ends where a system refuses (/proc). */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function isFolder(path: string): boolean {
  return statusOf(path)?.isDirectory() ?? false;
}

/** What stands at a path; undefined for nothing, which a path through a file is, too. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function may(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
