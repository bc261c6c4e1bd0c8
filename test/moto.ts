import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A running moto server: real AWS protocols on a free port, nothing kept. */
export type Moto = { url: string; stop: () => Promise<void> };

/** What every client needs to talk to moto; the credentials are made up and lead nowhere. */
export function motoClient(moto: Moto) {
  return {
    endpoint: moto.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 2,
  };
}

/**
 * Starts moto's server, installing it into the project's `.cache/` the first time. Where it cannot be had: throws when
 * CI=true, elsewhere prints one line and returns undefined, so that a test can skip.
 */
export async function startMoto(): Promise<Moto | undefined> {
  const server = installed();
  if (!server) {
    const missing =
      'SKIPPED: moto (Python with venv, and PyPI) is not to be had; AWS protocols stay unproven here.';
    if (process.env.CI === 'true') throw new Error(missing);
    console.log(missing);
    return undefined;
  }
  const port = await freePort();
  const child = spawn(server, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await answering(url, child);
  return { url, stop: () => stopped(child) };
}

function installed(): string | undefined {
  const home = join(import.meta.dirname, '..', '.cache', 'moto');
  const server = join(home, 'bin', 'moto_server');
  const ready = join(home, 'ready');
  if (existsSync(ready)) return server;
  // Two test files may both find it missing: whoever makes the lock installs, the other waits for `ready`.
  mkdirSync(join(home, '..'), { recursive: true });
  const lock = `${home}.lock`;
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  // Whoever made it so long ago was ended in the middle.
  if (age > 300_000) rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
  } catch {
    for (let i = 0; i < 120 && !existsSync(ready) && existsSync(lock); i++) spawnSync('sleep', ['1']);
    return existsSync(ready) ? server : undefined;
  }
  try {
    const made = spawnSync('python3', ['-m', 'venv', home], { stdio: 'ignore' }).status === 0;
    const pip = [
      join(home, 'bin', 'pip'),
      ['install', '-q', '--disable-pip-version-check', 'moto[server]'],
    ] as const;
    if (!made || spawnSync(...pip, { stdio: 'inherit' }).status !== 0) return undefined;
    mkdirSync(ready);
    return server;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`moto_server ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/moto-api/`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error('moto_server did not answer within 30 s');
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
