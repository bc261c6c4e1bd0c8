import { Worker } from 'node:worker_threads';
import { sentences } from './sentences.ts';
import type { Speech } from './speech.ts';

type Answer = { id: number; bytes?: Uint8Array; problem?: string };
type Waiting = { resolve(bytes: Uint8Array): void; reject(error: Error): void; timer: NodeJS.Timeout };

/**
 * Flite, a small voice without a network, in a thread of its own that ends after `idleSeconds` without work (it holds
 * about 60 MB). It knows English; other languages are read by English rules, and what has no letters it can say is
 * announced as such. Throws when a text takes longer than `limitSeconds`.
 */
export function fliteSpeech(options: { idleSeconds?: number; limitSeconds?: number } = {}): Speech & {
  close(): Promise<void>;
} {
  const { idleSeconds = 30, limitSeconds = 30 } = options;
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let count = 0;

  function end(reason: string): Promise<unknown> {
    clearTimeout(idle);
    const ending = worker;
    worker = undefined;
    for (const [id, each] of waiting) settle(id, () => each.reject(new Error(reason)));
    return ending?.terminate() ?? Promise.resolve();
  }
  function settle(id: number, how: (each: Waiting) => void): void {
    const each = waiting.get(id);
    if (!each) return;
    waiting.delete(id);
    clearTimeout(each.timer);
    how(each);
    if (waiting.size === 0) idle = setTimeout(() => end('idle'), idleSeconds * 1000).unref();
  }
  function running(): Worker {
    clearTimeout(idle);
    if (worker) return worker;
    const made = new Worker(new URL('./flite-worker.ts', import.meta.url));
    made.unref();
    made.on('message', ({ id, bytes, problem }: Answer) =>
      settle(id, (each) => (bytes ? each.resolve(bytes) : each.reject(new Error(problem)))),
    );
    made.on('error', (error) => worker === made && end(`The voice failed: ${error.message}`));
    worker = made;
    return made;
  }
  return {
    speak(text) {
      const said = sentences(text);
      return new Promise((resolve, reject) => {
        const id = ++count;
        const timer = setTimeout(() => end('The voice took too long.'), limitSeconds * 1000).unref();
        waiting.set(id, { resolve, reject, timer });
        running().postMessage({
          id,
          sentences: said.length > 0 ? said : ['This answer has no words I can say.'],
        });
      });
    },
    async close() {
      await end('The voice was closed.');
    },
  };
}
