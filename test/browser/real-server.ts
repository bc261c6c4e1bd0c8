import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The real server on a folder of its own. */
export type RealServer = { url: string; data: string; stop(): Promise<void> };

/** Writes the content, starts the server as `npm start` does, and waits until every file is settled. */
export async function realServer(content: Record<string, string | Uint8Array>): Promise<RealServer> {
  const root = mkdtempSync(join(tmpdir(), 'signpost-browser-'));
  const folder = join(root, 'content');
  mkdirSync(folder);
  for (const [key, bytes] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes);
  }
  const data = join(root, 'data');
  const entry = join(import.meta.dirname, '..', '..', 'infra', 'local', 'start.ts');
  const child = spawn(process.execPath, [entry, '--port', '0', '--content', folder, '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readyAddress(child);
  await settled(url);
  return {
    url,
    data,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function readyAddress(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk;
      const found = /ready: (http:\/\/\S+)/.exec(said);
      if (found) resolve(found[1]!);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)));
  });
}

async function settled(url: string): Promise<void> {
  const until = Date.now() + 60_000;
  let said = '';
  while (Date.now() < until) {
    said = await (await fetch(`${url}/api/health`)).text();
    const health = JSON.parse(said) as {
      documents: { searchable: number; waiting: number };
    };
    if (health.documents.waiting === 0 && health.documents.searchable > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The files were not settled within a minute: ${said}`);
}
