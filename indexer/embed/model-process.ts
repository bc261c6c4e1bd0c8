import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a model's process is asked, and what it answers: vectors of all texts one after another, or why there are none. */
export type EmbedRequest = { id: number; texts: string[] };
/** The answer to the request of the same id. */
export type EmbedAnswer = { id: number; values: Float32Array } | { id: number; problem: string };

/** A model in a process of its own. `embed` gives the vectors of some texts one after another; `stop` ends the process. */
export type ModelProcess = { embed(texts: string[]): Promise<Float32Array>; stop(): Promise<void> };

/**
 * Runs the model of a worker module (beside this file, answering EmbedRequest with EmbedAnswer) in a process of its own,
 * started at the first text and let go after `idleSeconds` without one: neither loading nor computing holds the event
 * loop, and its memory is given back whole (a thread's is not).
 */
export function modelProcess(module: string, given: string[], idleSeconds: number): ModelProcess {
  let running: Running | undefined;
  let idle: NodeJS.Timeout | undefined;
  let next = 0;
  const stop = async () => {
    const stopping = running;
    running = undefined;
    clearTimeout(idle);
    if (!stopping || stopping.worker.exitCode !== null) return;
    const ended = new Promise((resolve) => stopping.worker.once('exit', resolve));
    hold(stopping.worker);
    stopping.worker.kill('SIGKILL');
    await ended;
  };
  const start = (): Running =>
    startModel(module, given, (ended) => {
      if (running === ended) running = undefined;
    });
  const embed = async (texts: string[]) => {
    running ??= start();
    const { worker, waiting } = running;
    clearTimeout(idle);
    const id = next++;
    hold(worker);
    return new Promise<Float32Array>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.send({ id, texts } satisfies EmbedRequest);
    }).finally(() => {
      if (waiting.size > 0) return;
      letGo(worker);
      idle = setTimeout(() => void stop(), idleSeconds * 1000).unref();
    });
  };
  return { embed, stop };
}

/** Starts the model's process; when it ends, `onEnd` is told and whoever still waits gets an error. */
function startModel(module: string, given: string[], onEnd: (ended: Running) => void): Running {
  const waiting = new Map<number, Waiting>();
  const worker = fork(fileURLToPath(new URL(module, import.meta.url)), given, {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const started = { worker, waiting };
  const fail = (error: Error) => {
    onEnd(started);
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.on('message', (message) => {
    const answer = message as EmbedAnswer;
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('values' in answer) one?.resolve(answer.values);
    else one?.reject(new Error(`The embedding model failed: ${answer.problem}`));
  });
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => fail(new Error('The embedding model was stopped.')));
  letGo(worker);
  return started;
}

/** An idle model must not keep our process alive; a question that waits must. */
function letGo(worker: ChildProcess): void {
  worker.unref();
  worker.channel?.unref();
}

function hold(worker: ChildProcess): void {
  worker.ref();
  worker.channel?.ref();
}

type Running = { worker: ChildProcess; waiting: Map<number, Waiting> };
type Waiting = { resolve: (values: Float32Array) => void; reject: (error: Error) => void };
