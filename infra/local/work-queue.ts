/** What became of one piece of work: done, or to be tried again in a while. */
export type Worked = 'done' | 'again';

/** Keys waiting for their turn, no key twice, a few at a time. */
export type WorkQueue = {
  add(keys: string[]): void;
  /** Keys not done yet: waiting, at work, or resting before another try. */
  size(): number;
  /** Takes no more work and resolves when what is at work has ended. */
  stop(): Promise<void>;
};

/**
 * Works through keys in the order they came, `atOnce` at a time; work that calls `free` lets another key begin before it
 * has ended itself. A key added while it is at work is worked on once more afterwards, because what is being written may
 * already be old. A key to be tried again rests first, twice as long each time, from half a second to a minute. `work`
 * must not throw.
 */
export function workQueue(
  atOnce: number,
  work: (key: string, free: () => void) => Promise<Worked>,
): WorkQueue {
  const waiting = new Set<string>();
  const active = new Map<string, Promise<void>>();
  const resting = new Map<string, NodeJS.Timeout>();
  const tries = new Map<string, number>();
  const busy = new Set<string>();
  let stopped = false;

  const rest = (key: string): void => {
    const tried = (tries.get(key) ?? 0) + 1;
    tries.set(key, tried);
    const timer = setTimeout(() => add([key]), Math.min(60_000, 250 * 2 ** tried));
    resting.set(key, timer.unref());
  };
  const run = async (key: string): Promise<void> => {
    busy.add(key);
    const free = () => {
      busy.delete(key);
      start();
    };
    const worked = await work(key, free);
    active.delete(key);
    busy.delete(key);
    if (worked === 'done') tries.delete(key);
    else if (!stopped && !waiting.has(key)) rest(key);
    start();
  };
  const start = (): void => {
    for (const key of waiting) {
      if (stopped || busy.size >= atOnce) return;
      if (active.has(key)) continue;
      waiting.delete(key);
      active.set(key, run(key));
    }
  };
  const add = (keys: string[]): void => {
    for (const key of keys) {
      clearTimeout(resting.get(key));
      resting.delete(key);
      waiting.add(key);
    }
    start();
  };
  return {
    add,
    size: () => new Set([...waiting, ...active.keys(), ...resting.keys()]).size,
    async stop() {
      stopped = true;
      waiting.clear();
      for (const timer of resting.values()) clearTimeout(timer);
      resting.clear();
      await Promise.all(active.values());
    },
  };
}
