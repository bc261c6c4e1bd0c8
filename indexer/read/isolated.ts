import { fileURLToPath } from 'node:url';
import type { ReadOutcome } from '../document.ts';
import { type ReadingProcess, type ReadLimits, startReading } from './reading-process.ts';

/** Reads files outside this process. */
export type IsolatedReader = {
  /** Never throws for what a file may hold or do: a bomb, a loop or a crash ends in `rejected`, with a reason. */
  read(key: string, bytes: Uint8Array): Promise<ReadOutcome>;
  /** Ends all processes; files still being read come back as `rejected`. */
  close(): Promise<void>;
};

/** `module` is the reading process's main file (a bundle on Lambda); `processes` how many read at a time. */
export type IsolationOptions = Partial<ReadLimits> & {
  module?: string;
  processes?: number;
  idleSeconds?: number;
};

/**
 * Reads each file in a process of its own kind: at most two at a time, kept between files because starting one costs
 * more than most files, ended when idle, replaced when a file broke it. Files wait for their turn in order.
 */
export function isolatedReader(options: IsolationOptions = {}): IsolatedReader {
  const module = options.module ?? fileURLToPath(new URL('./reader-process.ts', import.meta.url));
  const limits = { seconds: options.seconds ?? 30, residentBytes: options.residentBytes ?? 512 * 1_048_576 };
  const idle: { reader: ReadingProcess; timer: NodeJS.Timeout }[] = [];
  const all = new Set<ReadingProcess>();
  const waiting: (() => void)[] = [];
  let free = options.processes ?? 2;
  const take = (): ReadingProcess => {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.timer);
      if (kept.reader.alive()) return kept.reader;
    }
    const reader = startReading(module, limits);
    all.add(reader);
    return reader;
  };
  const giveBack = (reader: ReadingProcess) => {
    if (!reader.alive()) return void all.delete(reader);
    const end = () => {
      idle.splice(
        idle.findIndex((one) => one.reader === reader),
        1,
      );
      all.delete(reader);
      reader.end();
    };
    idle.push({ reader, timer: setTimeout(end, (options.idleSeconds ?? 20) * 1000).unref() });
  };
  return {
    async read(key, bytes) {
      if (free > 0) free--;
      else await new Promise<void>((go) => waiting.push(go));
      const reader = take();
      try {
        return await reader.read(key, bytes);
      } finally {
        giveBack(reader);
        const next = waiting.shift();
        if (next) next();
        else free++;
      }
    },
    async close() {
      for (const { timer } of idle.splice(0)) clearTimeout(timer);
      for (const reader of all) reader.end();
      all.clear();
    },
  };
}
