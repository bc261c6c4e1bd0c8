/**
 * Makes what was staged findable, for several files at once where several are written: a refresh costs the engine much
 * the same for one as for ten.
 */
export type SharedRefresh = {
  /** Runs a file's staging, so that others know that more is to come. */
  during<T>(file: string, staging: () => Promise<T>): Promise<T>;
  /** Resolves once all that was staged before the call can be found; rejects when the engine fails. */
  done(file: string): Promise<void>;
};

/** Longest that a file waits for others to be made findable with it, in milliseconds. */
const patience = 1000;
/** How long after a slice of a file the next one is expected, in milliseconds. */
const slicePause = 100;

/** `refresh` begins a refresh and resolves when it has ended. One file on its own never waits. */
export function sharedRefresh(refresh: () => Promise<unknown>): SharedRefresh {
  const staged = new Map<string, number>();
  const moreToCome = (): boolean => {
    // Files that failed or were given up are never told as done.
    for (const [file, at] of staged) if (performance.now() - at >= slicePause) staged.delete(file);
    return staged.size > 0;
  };
  let next: Promise<void> | undefined;
  const gather = async () => {
    // Whoever asks in the same turn still joins.
    await Promise.resolve();
    const until = performance.now() + patience;
    while (moreToCome() && performance.now() < until) await new Promise((go) => setTimeout(go, 10));
    next = undefined;
    await refresh();
  };
  return {
    async during(file, staging) {
      staged.set(file, Number.POSITIVE_INFINITY);
      try {
        return await staging();
      } finally {
        staged.set(file, performance.now());
      }
    },
    done(file) {
      staged.delete(file);
      next ??= gather();
      return next;
    },
  };
}
