import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Embed } from './embed.ts';

/** What a model's process is asked, and what it answers: vectors of all texts one after another, or why there are none. */
export type EmbedRequest = { id: number; texts: string[] };
/** The answer to the request of the same id. */
export type EmbedAnswer = { id: number; values: Float32Array } | { id: number; problem: string };

/** A model that runs in a process: `module` answers for it, started with the arguments `given`; of a text the first `longest` characters are looked at. */
export type ProcessModel = Pick<Embed, 'model' | 'dimensions'> & {
  module: string;
  given?: string[];
  longest: number;
};

/**
 * Runs the model of a worker module (beside this file, answering EmbedRequest with EmbedAnswer) in a process of its own,
 * started at the first text and let go after `idleSeconds` without one: neither loading nor computing holds the event
 * loop, and its memory is given back whole (a thread's is not).
 */
export function modelProcess(of: ProcessModel, idleSeconds: number): Embed {
  const { model, dimensions, longest } = of;
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
    startModel(of, (ended) => {
      if (running === ended) running = undefined;
    });
  const embed = async (texts: string[]) => {
    if (texts.length === 0) return [];
    running ??= start();
    const { worker, waiting } = running;
    clearTimeout(idle);
    const id = next++;
    hold(worker);
    const values = await new Promise<Float32Array>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.send({ id, texts: texts.map((text) => text.slice(0, longest)) } satisfies EmbedRequest);
    }).finally(() => {
      if (waiting.size > 0) return;
      letGo(worker);
      idle = setTimeout(() => void stop(), idleSeconds * 1000).unref();
    });
    return texts.map((_, at) => values.slice(at * dimensions, (at + 1) * dimensions));
  };
  return { model, dimensions, embed, close: stop };
}

/** Starts the model's process; when it ends, `onEnd` is told and whoever still waits gets an error. */
function startModel({ module, given = [] }: ProcessModel, onEnd: (ended: Running) => void): Running {
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
