import type { IndexDeps } from '../../indexer/index-deps.ts';
import { type Indexed, indexFile } from '../../indexer/index-file.ts';
import { renewIndex } from '../../indexer/renew-index.ts';
import { SearchUnavailable } from '../../indexer/search/search.ts';
import { type Drift, sweepFiles } from '../../indexer/sweep-files.ts';
import { stuckFiles, stuckMinutes } from '../../indexer/waiting-reason.ts';
import { watchFolder } from './watch.ts';
import { type Worked, type WorkQueue, workQueue } from './work-queue.ts';

/** How far reading has come: files settled of those noticed since there was last nothing to do, and the one just settled. */
export type Progress = { done: number; total: number; last?: Indexed };

/** What keeps a laptop's index in step with its folder. `root` is the folder behind `deps.files`. */
export type IngestDeps = IndexDeps & {
  root: string;
  onProgress?: (progress: Progress) => void;
  /** Told what each sweep found to mend. */
  onSweep?: (drift: Drift[]) => void;
  /** Told what went wrong with a file for now; it is tried again by itself. */
  onFault?: (file: string, error: unknown) => void;
  sweepMinutes?: number;
  /** How often the watcher compares the whole folder, at least; see watch.ts. */
  compareMs?: number;
};

/** Indexing at work. */
export type Ingest = {
  /** Whether the first scan of the folder has ended; until then nobody knows how much is waiting. */
  scanned(): boolean;
  /** Files noticed and not settled; never 0 before the first scan has ended. */
  waiting(): number;
  /** Has a file looked at anew, settled or not. */
  notice(key: string): void;
  /** What is wrong with the folder now, in a sentence; undefined when nothing is. */
  problem(): string | undefined;
  /** Stops watching and resolves when what was being written is written. */
  stop(): Promise<void>;
};

/** Starts to index a folder: renews an index made by an older version, sweeps the folder against the ledger, then follows what happens in it. Returns at once. */
export function startIngest(deps: IngestDeps): Ingest {
  const known = new Map<string, string>();
  const reading = startReading(afterAbsence(deps, () => void sweep().catch(() => {})));
  let problem: string | undefined;
  let stuck: string | undefined;
  let watching: { stop: () => void } | undefined;
  let scanned = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const take = async (files: string[]): Promise<void> => {
    // The ledger shows them as waiting at once; should that fail, they are indexed all the same.
    await deps.search.notice(files, deps.now().toISOString()).catch(() => {});
    reading.add(files);
  };
  const sweep = async (): Promise<void> => {
    await renew(deps, () => !stopped);
    const drift = await sweepFiles(deps, (file) => scanned || known.set(file.key, file.version));
    deps.onSweep?.(drift);
    stuck = await findStuck(deps);
    reading.add(drift.map(({ file }) => file));
  };
  const begin = async (): Promise<void> => {
    while (!stopped && !scanned) {
      scanned = await sweep().then(() => true, rest);
    }
    if (stopped) return;
    problem = undefined;
    const { root, files, compareMs } = deps;
    watching = await watchFolder({
      root,
      files,
      known,
      changed: take,
      problem: (now) => (problem = now),
      compareMs,
    });
    if (stopped) watching.stop();
    timer = setInterval(() => sweep().catch(() => {}), (deps.sweepMinutes ?? 5) * 60_000).unref();
  };
  const rest = (error: unknown): Promise<boolean> => {
    problem = `The first scan of the content folder failed: ${(error as Error).message}`;
    return new Promise((resolve) => setTimeout(() => resolve(false), 1000));
  };
  const begun = begin();
  return {
    scanned: () => scanned,
    waiting: () => reading.size() + (scanned ? 0 : 1),
    notice: (key) => void take([key]),
    problem: () => problem ?? stuck,
    async stop() {
      stopped = true;
      clearInterval(timer);
      watching?.stop();
      await reading.stop();
      await begun;
    },
  };
}

/** The same, told when the engine is back after a file met it away: it may come back without what it held. */
function afterAbsence(deps: IngestDeps, back: () => void): IngestDeps {
  let away = false;
  return {
    ...deps,
    onFault: (file, error) => {
      away ||= error instanceof SearchUnavailable;
      deps.onFault?.(file, error);
    },
    onProgress: (progress) => {
      deps.onProgress?.(progress);
      if (!away) return;
      away = false;
      back();
    },
  };
}

/** An index made by an older version is filled anew; where that fails, the old one is kept in step until the next try. */
async function renew(deps: IngestDeps, mayGoOn: () => boolean): Promise<void> {
  let done = 0;
  const told = (last: Indexed, total: number) => deps.onProgress?.({ done: ++done, total, last });
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const fault = (file: string, error: unknown) => deps.onFault?.(file, error);
  await renewIndex({ ...deps, told, pause, fault }, mayGoOn).catch((error: unknown) => {
    if (error instanceof SearchUnavailable) throw error;
    fault('The index of the new version', error);
  });
}

/** The alarm for files that nobody settles, in a sentence. */
async function findStuck({ search, now }: IngestDeps): Promise<string | undefined> {
  const files = stuckFiles(await search.rows(), now().toISOString());
  if (files.length === 0) return undefined;
  const some = files.slice(0, 3).join(', ');
  return `${files.length} of the dropped files are not settled for over ${stuckMinutes} minutes (${some}). Look at the log.`;
}

/** The queue of keys to index, and the progress told after each. */
function startReading(deps: IngestDeps): WorkQueue {
  // Keys that were noticed themselves; the ones looked at for their sake stop there: a film and its captions name each other.
  const noticed = new Set<string>();
  let done = 0;
  const queue = workQueue(filesAtOnce, async (file, free): Promise<Worked> => {
    const ask = noticed.has(file) ? { file } : { file, kin: true as const };
    const last = await indexFile(deps, ask, free).catch((error: unknown) => deps.onFault?.(file, error));
    if (!last || last.outcome === 'held' || last.outcome === 'lost') return 'again';
    done++;
    if (noticed.delete(file) && last.outcome !== 'unchanged') queue.add(last.again);
    // The one just settled still counts as at work.
    const left = queue.size() - 1;
    deps.onProgress?.({ done, total: done + left, last });
    if (left === 0) done = 0;
    return 'done';
  });
  const add = (files: string[]): void => {
    for (const file of files) noticed.add(file);
    queue.add(files);
  };
  return { ...queue, add };
}

// Two readers keep two cores busy; more would only take memory.
const filesAtOnce = 2;
