import { type ChildProcess, fork } from 'node:child_process';
import type { ReadOutcome } from '../document.ts';
import { residentMemory } from './resident-memory.ts';

/** What bounds the reading of one file. */
export type ReadLimits = { seconds: number; residentBytes: number };

/** A process that reads files one after another. `alive` is false from the moment it ended or was ended. */
export type ReadingProcess = {
  alive(): boolean;
  /** Reads one file; a limit, a crash or a silent end becomes `rejected` and ends the process. */
  read(key: string, bytes: Uint8Array): Promise<ReadOutcome>;
  end(): void;
};

/** Starts a process that runs `module`. Its heap is bounded too, so that a loop that hoards fails early. */
export function startReading(module: string, limits: ReadLimits): ReadingProcess {
  const heap = Math.max(64, Math.floor((limits.residentBytes / 1_048_576) * 0.8));
  const child = fork(module, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heap}`, ...quick],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // A reader needs nothing of the parent's environment, and must not see its credentials.
    env: { PATH: process.env.PATH, NODE_ENV: 'production', TZ: 'UTC' },
  });
  let ended = false;
  let count = 0;
  const ends = new Set<(how: string) => void>();
  const gone = (how: string) => {
    ended = true;
    for (const tell of ends) tell(how);
    ends.clear();
  };
  child.on('exit', (code, signal) => gone(signal ? `signal ${signal}` : `exit code ${code}`));
  child.on('error', (error) => gone(error.message));
  child.unref();
  child.channel?.unref();
  const end = () => {
    ended = true;
    child.kill('SIGKILL');
  };
  return {
    alive: () => !ended,
    read: (key, bytes) => ask(child, { id: ++count, key, bytes }, limits, { ends, end }),
    end,
  };
}

// Measured on PDFs: a tenth to a fifth more pages a second. Short work on many small objects gains from machine code at
// once and from room for the young ones; a collector of one thread leaves the other core to the other process.
const quick = ['--always-sparkplug', '--max-semi-space-size=32', '--single-threaded-gc'];

type Ask = { id: number; key: string; bytes: Uint8Array };
type Ending = { ends: Set<(how: string) => void>; end: () => void };

function ask(
  child: ChildProcess,
  task: Ask,
  limits: ReadLimits,
  { ends, end }: Ending,
): Promise<ReadOutcome> {
  return new Promise((resolve) => {
    const began = performance.now();
    const settle = (outcome: ReadOutcome) => {
      clearInterval(watch);
      ends.delete(onEnd);
      child.off('message', onMessage);
      child.channel?.unref();
      resolve(outcome);
    };
    const stop = (reason: string) => {
      end();
      settle({ outcome: 'rejected', reason });
    };
    const onEnd = (how: string) => settle({ outcome: 'rejected', reason: crashed(how) });
    const onMessage = (answer: { id?: number; outcome?: ReadOutcome }) => {
      if (answer.id === task.id && answer.outcome) settle(answer.outcome);
    };
    const watch = setInterval(() => {
      if (performance.now() - began > limits.seconds * 1000) return stop(tooSlow(limits.seconds));
      if ((residentMemory(child.pid ?? 0) ?? 0) > limits.residentBytes) stop(tooBig(limits.residentBytes));
    }, watchMilliseconds);
    ends.add(onEnd);
    child.on('message', onMessage);
    child.channel?.ref();
    child.send(task, (error) => error && settle({ outcome: 'rejected', reason: crashed(error.message) }));
  });
}

// Memory can grow by some hundred MB between two looks; more often would cost more than it bounds.
const watchMilliseconds = 25;

function tooSlow(seconds: number): string {
  return `Reading it took more than ${seconds} s and was stopped. Split it, or save it again from the program it was written in.`;
}

function tooBig(bytes: number): string {
  return `Reading it took more than ${Math.round(bytes / 1_048_576)} MB of memory and was stopped. Split it, or save it with fewer or smaller pictures.`;
}

function crashed(how: string): string {
  return `Reading it failed (${how}). The file is probably damaged: save it again from the program it was written in.`;
}
