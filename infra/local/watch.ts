import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files } from '../../indexer/files/files.ts';
import { leftOut } from '../../indexer/files/left-out.ts';

/** What a watcher stands on. `known` maps keys to the version last told; the first sweep fills it. */
export type WatchDeps = {
  root: string;
  files: Files;
  known: Map<string, string>;
  /** Called for a key that was added, replaced or deleted, once it has kept still. */
  changed: (keys: string[]) => void;
  /** Called when the folder cannot be watched or listed, and with undefined when it can be again. */
  problem: (message: string | undefined) => void;
  /** How often the whole folder is compared at least, for events that never come (network drives, too many folders). */
  compareMs?: number;
};

/** How long a file must keep still before it is told; a copy that pauses longer is told twice, which is harmless. */
const stillMs = 300;
const tickMs = 120;

type Watch = WatchDeps & {
  watches: Map<string, FSWatcher>;
  dirty: Set<string>;
  moving: Map<string, { version: string | undefined; since: number }>;
  stopped: boolean;
};

/**
 * Watches a folder and its sub-folders. Every folder has a watch of its own, because recursive ones miss what is copied
 * into a folder made a moment ago; a slow comparison of the whole tree backs it up. Resolves when everything is watched.
 */
export async function watchFolder(deps: WatchDeps): Promise<{ stop: () => void }> {
  const all: Watch = { ...deps, watches: new Map(), dirty: new Set(), moving: new Map(), stopped: false };
  const { compareMs = 5000 } = deps;
  await follow(all, '');
  const loops = [
    repeat(async () => {
      const folders = [...all.dirty];
      all.dirty.clear();
      for (const folder of folders) await look(all, folder);
      await settle(all);
      return tickMs;
    }, tickMs),
    // At most a fiftieth of one core, however large the folder is.
    repeat(async () => Math.max(compareMs, (await compare(all)) * 50), compareMs),
  ];
  return {
    stop: () => {
      all.stopped = true;
      for (const stop of loops) stop();
      for (const watcher of all.watches.values()) watcher.close();
    },
  };
}

/** Starts to watch a folder and all below it. */
async function follow(all: Watch, folder: string): Promise<void> {
  if (all.stopped || all.watches.has(folder)) return;
  try {
    const watcher = watch(join(all.root, folder), () => all.dirty.add(folder));
    watcher.on('error', () => forget(all, folder));
    all.watches.set(folder, watcher);
  } catch {
    // Gone already, or more folders than the system lets one watch: the comparison finds what happens in it.
  }
  await look(all, folder);
}

function forget(all: Watch, folder: string): void {
  for (const other of [...all.watches.keys()].filter((key) => key.startsWith(folder))) {
    all.watches.get(other)!.close();
    all.watches.delete(other);
  }
  for (const key of all.known.keys()) if (key.startsWith(folder)) touch(all, key);
}

/** Looks at one folder, not below it: its files may have changed, its sub-folders may be new or gone. */
async function look(all: Watch, folder: string): Promise<void> {
  const found = await readdir(join(all.root, folder), { withFileTypes: true }).catch(() => undefined);
  if (!found) return folder === '' ? undefined : forget(all, folder);
  const visible = found.filter((entry) => !leftOut(entry.name));
  const folders = visible.filter((entry) => entry.isDirectory()).map((entry) => `${folder}${entry.name}/`);
  for (const other of [...all.watches.keys()])
    if (other !== '' && parent(other) === folder && !folders.includes(other)) forget(all, other);
  for (const entry of visible) if (!entry.isDirectory()) touch(all, folder + entry.name);
  for (const key of all.known.keys()) if (parent(key) === folder) touch(all, key);
  for (const sub of folders) await follow(all, sub);
}

function touch(all: Watch, key: string): void {
  if (!all.moving.has(key)) all.moving.set(key, { version: all.known.get(key), since: performance.now() });
}

/** Tells the keys that have kept still long enough and are no longer what was told of them. */
async function settle(all: Watch): Promise<void> {
  const still: string[] = [];
  for (const [key, seen] of all.moving) {
    const head = await all.files.head(key).catch(() => 'unsure' as const);
    if (head === 'unsure') continue;
    const now = performance.now();
    if (head?.version !== seen.version) all.moving.set(key, { version: head?.version, since: now });
    else if (head?.version === all.known.get(key)) all.moving.delete(key);
    else if (now - seen.since >= stillMs) {
      all.moving.delete(key);
      if (head) all.known.set(key, head.version);
      else all.known.delete(key);
      still.push(key);
    }
  }
  if (still.length > 0 && !all.stopped) all.changed(still);
}

/** Compares the whole folder with what was told; returns the milliseconds it took. */
async function compare(all: Watch): Promise<number> {
  const began = performance.now();
  try {
    const present = new Set<string>();
    for await (const file of all.files.list()) {
      present.add(file.key);
      if (all.known.get(file.key) !== file.version) touch(all, file.key);
    }
    for (const key of all.known.keys()) if (!present.has(key)) touch(all, key);
    all.problem(undefined);
    await follow(all, '');
  } catch {
    // The watches belong to a folder that is not there; one that comes in its place gets its own.
    for (const watcher of all.watches.values()) watcher.close();
    all.watches.clear();
    all.problem('The content folder cannot be listed; answers go on from what was in it. Bring it back.');
  }
  return performance.now() - began;
}

function parent(key: string): string {
  return key.slice(0, key.lastIndexOf('/', key.length - 2) + 1);
}

/** Runs `act` again and again, never twice at once, waiting the milliseconds it returns; gives what ends it. */
function repeat(act: () => Promise<number>, first: number): () => void {
  let timer: NodeJS.Timeout;
  let ended = false;
  const run = async () => {
    const wait = await act().catch(() => 1000);
    if (!ended) timer = setTimeout(run, wait).unref();
  };
  timer = setTimeout(run, first).unref();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
