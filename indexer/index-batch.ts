import { inTurn } from './in-turn.ts';
import type { IndexDeps } from './index-deps.ts';
import { type IndexAsk, type Indexed, indexFile } from './index-file.ts';
import { newerSequencer, readS3News, type S3Event } from './s3-events.ts';

/** A batch's deps: `pause` resolves after so many milliseconds; `told` hears of every file, `refused` of what is no news. */
export type BatchDeps = IndexDeps & {
  bucket: string;
  pause: (milliseconds: number) => Promise<void>;
  told: (done: Indexed) => void;
  fault: (file: string, error: unknown) => void;
  refused: (messageId: string, problem: string) => void;
};

/** What indexing keys one after another takes of a batch's deps. */
export type KeysDeps = Omit<BatchDeps, 'bucket' | 'refused'>;

/** One message of a queue. */
export type Message = { messageId: string; body: string };

/**
 * Indexes what a batch of messages tells of, each key once however often it is told. Returns the ids of the messages
 * whose keys a retry may cure; the rest is settled. A message that is no news from S3 is told of and dropped, because
 * no retry cures it.
 */
export async function indexBatch(deps: BatchDeps, messages: Message[]): Promise<string[]> {
  const asks = new Map<string, IndexAsk & { messages: string[] }>();
  for (const { messageId, body } of messages) {
    const news = readS3News(body, deps.bucket);
    if ('problem' in news) deps.refused(messageId, news.problem);
    else for (const event of news.events) collect(asks, messageId, event);
  }
  const failed = new Set<string>();
  const queue = [...asks.values()];
  await inTurn(filesAtOnce, queue.shift.bind(queue), async (ask, free) => {
    if (!(await indexWithKin(deps, ask, free))) for (const id of ask.messages) failed.add(id);
  });
  return [...failed];
}

/** Indexes keys one after another, as a sweep found them, while `mayGoOn`. Returns how many were left for the next time. */
export async function indexKeys(deps: KeysDeps, files: string[], mayGoOn: () => boolean): Promise<number> {
  const queue = [...files];
  const next = () => (mayGoOn() ? queue.shift() : undefined);
  await inTurn(filesAtOnce, next, async (file, free) => {
    await indexPatiently(deps, { file }, free);
  });
  return queue.length;
}

// Two readers keep two cores busy; more would only take memory.
const filesAtOnce = 2;

function collect(asks: Map<string, IndexAsk & { messages: string[] }>, id: string, event: S3Event): void {
  const known = asks.get(event.key);
  asks.set(event.key, {
    file: event.key,
    sequencer: newerSequencer(known?.sequencer, event.sequencer),
    messages: [...(known?.messages ?? []), id],
  });
}

/** A key, and then those whose index depends on it: also when it was old news, for the first try may have ended between. */
async function indexWithKin(deps: BatchDeps, ask: IndexAsk, staged: () => void): Promise<boolean> {
  const { file, sequencer } = ask;
  const done = await indexPatiently(deps, { file, sequencer }, staged);
  if (!done) return false;
  let whole = true;
  for (const other of done.again)
    if (!(await indexPatiently(deps, { file: other, kin: true }))) whole = false;
  return whole;
}

/** Undefined when a retry of the message may cure it. Whoever holds the key is mostly done within seconds. */
async function indexPatiently(
  deps: KeysDeps,
  ask: IndexAsk,
  staged?: () => void,
): Promise<Indexed | undefined> {
  try {
    for (let attempt = 0; attempt < 6; attempt++) {
      const done = await indexFile(deps, ask, staged);
      if (done.outcome !== 'held' && done.outcome !== 'lost') {
        deps.told(done);
        return done;
      }
      await deps.pause(250 * 2 ** attempt);
    }
    deps.fault(ask.file, new Error('Somebody else is writing this file.'));
  } catch (error) {
    deps.fault(ask.file, error);
  }
  return undefined;
}
