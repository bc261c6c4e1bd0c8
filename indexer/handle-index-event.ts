import { calibrate, type EmbedDeps, embedPassages } from './embed-passages.ts';
import { type BatchDeps, indexBatch, indexKeys } from './index-batch.ts';
import { type Renewal, renewIndex } from './renew-index.ts';
import { type Drift, sweepFiles } from './sweep-files.ts';

/** A batch of queue messages; a schedule's event has none and asks for a sweep. */
export type IndexEvent = { Records?: { messageId: string; body: string }[] };

/** What Lambda's queue integration expects: the messages to be given again later. */
export type IndexEventOutcome = { batchItemFailures: { itemIdentifier: string }[] };

/** A batch's deps, vectors when there is a model, and the milliseconds that this invocation may still take. */
export type IndexEventDeps = BatchDeps & {
  vectors?: Omit<EmbedDeps, 'search'>;
  swept: (drift: Drift[], left: number) => void;
  /** Told when the index in use was not made by this version. */
  renewed: (renewal: Exclude<Renewal, 'current'>) => void;
  remainingMs: () => number;
};

/**
 * Indexes a batch of news, or sweeps the bucket for news that never came, and makes vectors in the time that is left.
 * Never throws for a file: what a retry may cure is named in the outcome. A failing model costs vectors, nothing else.
 */
export async function handleIndexEvent(deps: IndexEventDeps, event: IndexEvent): Promise<IndexEventOutcome> {
  const failed = event.Records ? await indexBatch(deps, event.Records) : await sweep(deps);
  await makeVectors(deps).catch((error: unknown) => deps.fault('vectors', error));
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

async function sweep(deps: IndexEventDeps): Promise<string[]> {
  const mayGoOn = () => deps.remainingMs() > sweepReserveMs;
  const renewal = await renewIndex(deps, mayGoOn);
  if (renewal !== 'current') deps.renewed(renewal);
  // The next try goes on with it; what the index in use lacks is read then too.
  if (!mayGoOn()) return [];
  const drift = await sweepFiles(deps);
  const keys = drift.map(({ file }) => file);
  const left = await indexKeys(deps, keys, mayGoOn);
  deps.swept(drift, left);
  return [];
}

/** Vectors, while there is time for one more batch; what is left is made by the next invocation or the hourly sweep. */
async function makeVectors(deps: IndexEventDeps): Promise<void> {
  if (!deps.vectors) return;
  const making = { ...deps.vectors, search: deps.search };
  let made = 0;
  let finished = false;
  while (!finished && deps.remainingMs() > vectorReserveMs) {
    const now = await embedPassages(making);
    made += now.made;
    finished = now.finished;
  }
  if (made > 0 && finished) await calibrate(making);
}

/** One file may take 30 s to read, and be read twice. */
const sweepReserveMs = 75_000;
const vectorReserveMs = 30_000;
