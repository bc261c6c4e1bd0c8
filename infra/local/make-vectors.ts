import { calibrate, type EmbedDeps, embedPassages } from '../../indexer/embed-passages.ts';

/** Making vectors in the background. */
export type Vectors = {
  /** True when every passage had its vector the last time somebody looked. */
  finished(): boolean;
  /** What is wrong with the model now; undefined when nothing is. Answers go on by words. */
  problem(): string | undefined;
  stop(): Promise<void>;
};

/** `busy` is true while somebody is being answered or a file is being read: vectors wait. */
export type VectorDeps = EmbedDeps & { busy: () => boolean; onMade?: (made: number) => void };

const yieldMs = 150;
/** How soon a new passage gets its vector when there was nothing to do. */
const idleMs = 2000;
const longestRestMs = 5 * 60_000;

/**
 * Makes vectors for passages that have none, batch by batch, whenever nobody is being answered. Calibrates when 200
 * vectors are there, at each doubling, and when all are made. A failing model rests, longer each time; it never throws.
 */
export function startVectors(deps: VectorDeps): Vectors {
  let stopped = false;
  let finished = false;
  let problem: string | undefined;
  let made = 0;
  let measuredAt = 0;
  let failures = 0;
  let wake: () => void = () => {};
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const step = async (): Promise<number> => {
    if (deps.busy()) return yieldMs;
    const now = await embedPassages(deps);
    finished = now.finished;
    made += now.made;
    if (now.made > 0) deps.onMade?.(now.made);
    const due = finished ? made > measuredAt : made >= Math.max(firstMeasure, 2 * measuredAt);
    if (due || (finished && measuredAt === 0 && !(await deps.search.calibration(deps.embed.model)))) {
      await calibrate(deps);
      measuredAt = made;
    }
    // A breath between batches: whoever asks in the middle waits for one batch at most.
    return finished ? idleMs : 1;
  };
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const wait = await step().then(
        (ms) => {
          failures = 0;
          problem = undefined;
          return ms;
        },
        (error: unknown) => {
          problem = `Vectors cannot be made now: ${(error as Error).message}`;
          return Math.min(longestRestMs, 1000 * 2 ** failures++);
        },
      );
      if (!stopped) await rest(wait);
    }
  };
  const looping = loop();
  return {
    finished: () => finished,
    problem: () => problem,
    async stop() {
      stopped = true;
      wake();
      await looping;
    },
  };
}

const firstMeasure = 200;
