import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleOpenSearch, javaHome, NoOpenSearch } from './opensearch-assemble.ts';

/** A running node: where it listens, what it is, and how it ends. `kill` is a crash; `again` starts it on the same data. */
export type OpenSearchNode = {
  url: string;
  version: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
  again(): Promise<void>;
};

/** How a node is started; with `port` 0 or none, on any free one. */
export type NodeOptions = { port?: number; data?: string; say?: (line: string) => void };

/** Assembles (once) and starts a real OpenSearch node on loopback with 1 GB of heap. Throws NoOpenSearch where it cannot. */
export async function startOpenSearch(options: NodeOptions = {}): Promise<OpenSearchNode> {
  const home = await assembleOpenSearch(options.say);
  const port = options.port || (await freePort());
  const folder = options.data ?? mkdtempSync(join(tmpdir(), 'signpost-node-'));
  mkdirSync(folder, { recursive: true });
  const url = `http://127.0.0.1:${port}`;
  options.say?.(`Starting OpenSearch on ${url} …`);
  let child = launch(home, port, folder);
  let version = await ready(child, url, folder);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await gone;
    }
  };
  const crash = () => end('SIGKILL');
  process.once('exit', () => child.kill('SIGKILL'));
  return {
    url,
    get version() {
      return version;
    },
    kill: crash,
    async stop() {
      await end('SIGTERM');
      if (!options.data) rmSync(folder, { recursive: true, force: true });
    },
    async again() {
      await crash();
      child = launch(home, port, folder);
      version = await ready(child, url, folder);
    },
  };
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}

function launch(home: string, port: number, folder: string): ChildProcess {
  const settings = [
    '-Ediscovery.type=single-node',
    `-Ehttp.port=${port}`,
    '-Etransport.port=0',
    '-Enetwork.host=127.0.0.1',
    `-Epath.data=${join(folder, 'data')}`,
    `-Epath.logs=${join(folder, 'logs')}`,
    // A developer's disk is often fuller than a cluster's may be.
    '-Ecluster.routing.allocation.disk.threshold_enabled=false',
  ];
  const env = { ...process.env, OPENSEARCH_JAVA_HOME: javaHome(), OPENSEARCH_JAVA_OPTS: '-Xms1g -Xmx1g' };
  const command = [join(home, 'bin', 'opensearch'), ...settings];
  // OpenSearch refuses to run as root: there it runs as nobody, to whom its folders are given.
  if (process.getuid?.() === 0) {
    execFileSync('chown', ['-R', '65534:65534', home, folder]);
    command.unshift('setpriv', '--reuid=65534', '--regid=65534', '--clear-groups');
  }
  return spawn(command[0]!, command.slice(1), { cwd: folder, env, stdio: 'ignore' });
}

/** Waits until the node answers; it takes about 15 s, and on a busy machine longer. */
async function ready(child: ChildProcess, url: string, folder: string): Promise<string> {
  const until = Date.now() + 400_000;
  while (Date.now() < until && child.exitCode === null) {
    const health = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`).catch(
      () => undefined,
    );
    if (health?.ok) {
      const root = (await (await fetch(url)).json()) as { version: { number: string } };
      return root.version.number;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  child.kill('SIGKILL');
  throw new NoOpenSearch(`OpenSearch did not start:\n${lastLines(join(folder, 'logs'))}`);
}

function lastLines(folder: string): string {
  if (!existsSync(folder)) return '(it wrote no log)';
  const log = readdirSync(folder).find((name) => /^(?!gc).*\.log$/.test(name));
  return log
    ? readFileSync(join(folder, log), 'utf8').split('\n').slice(-15).join('\n')
    : '(it wrote no log)';
}
