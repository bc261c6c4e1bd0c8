import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Reply } from '../../bot/reply.ts';

/** A server as `npm start` runs it. */
export type Started = {
  url: string;
  output(): string;
  ask(content: string, session?: string): Promise<Reply>;
  session(): Promise<string>;
  json<T>(path: string, init?: RequestInit): Promise<T>;
  /** Ends it by a signal and tells how it ended. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

const root = join(import.meta.dirname, '..', '..');
const node = join(root, 'node_modules', '.bin', 'node');

/** Runs the command of `npm start` with these words after it. */
export function command(...args: string[]): ChildProcess {
  const start = ['--disable-warning=ExperimentalWarning', join('infra', 'local', 'start.ts'), ...args];
  return spawn(node, start, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Starts a server and waits until it says that it is ready. */
export async function start(content: string, data: string, ...more: string[]): Promise<Started> {
  const child = command('--port', '0', '--content', content, '--data', data, ...more);
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /ready: (http:\S+)/.exec(output);
      if (found) resolve(found[1]!);
    };
    child.stdout!.on('data', take);
    child.stderr!.on('data', take);
    void ended.then((code) => reject(new Error(`It ended with ${code}: ${output}`)));
  });
  const json = async <T>(path: string, init?: RequestInit) =>
    (await fetch(url + path, init)).json() as Promise<T>;
  const session = async () => (await json<{ id: string }>('/api/sessions', { method: 'POST' })).id;
  return {
    url,
    output: () => output,
    json,
    session,
    ask: async (content, id) =>
      json<Reply>(`/api/sessions/${id ?? (await session())}/messages`, {
        method: 'POST',
        body: JSON.stringify({ content }),
      }),
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Asks again until the answer is as wished; throws with the last one after `seconds`. */
export async function until<T>(
  ask: () => Promise<T>,
  wished: (answer: T) => boolean,
  seconds = 20,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (wished(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(`Not within ${seconds} s: ${JSON.stringify(answer).slice(0, 800)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
