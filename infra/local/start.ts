import { embedderProblem } from './embedder.ts';
import { checkFolders, holdFolder } from './folders.ts';
import { httpServer, listen } from './server.ts';
import { type StartSettings, startSettings } from './settings.ts';

/** `npm start`: the whole system on this machine, without an account. Prints its address when it can be used. */
const asked = startSettings(process.argv.slice(2));
if (typeof asked === 'string') stop(asked);
const folders = checkFolders(asked.content, asked.data);
if (typeof folders === 'string') stop(folders);
const lacking = embedderProblem(asked.embed);
if (lacking) stop(lacking);
await start({ ...asked, ...folders });

/** The port is taken first: whoever cannot have it must not touch the data of the one who has. */
async function start(settings: StartSettings): Promise<void> {
  let ready: (answer: (request: Request) => Promise<Response>) => void = () => {};
  const answering = new Promise<(request: Request) => Promise<Response>>((resolve) => (ready = resolve));
  const server = httpServer(async (request) => (await answering)(request));
  const port = await listen(server, settings.port, settings.host).catch((error: NodeJS.ErrnoException) =>
    stop(cannotListen(settings, error)),
  );
  const held = holdFolder(settings.data);
  if (typeof held === 'string') stop(held);
  // Loaded only now, so that a wrong option is told at once.
  const [{ laptop }, { showProgress }, { answerRequest }] = await Promise.all([
    import('./laptop.ts'),
    import('./progress.ts'),
    import('../../bot/http/answer-request.ts'),
  ]);
  const log = (line: string) => console.error(line);
  const parts = { onProgress: showProgress(process.stdout), log };
  const system = await laptop({ ...settings, port }, parts).catch((error: Error) =>
    stop(`The data folder ${settings.data} cannot be used: ${error.message}`),
  );
  endOnSignals(() => {
    server.close();
    server.closeAllConnections();
    return system.close().finally(() => held.close());
  });
  ready((request) => answerRequest(system.http, request));
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  console.log(`Signpost is ready: http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`);
}

/** The first signal ends what is being written; a second one, or five seconds, ends without. Nothing is lost by either. */
function endOnSignals(close: () => Promise<void>): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      setTimeout(() => process.exit(0), 5000).unref();
      void close().finally(() => process.exit(0));
    });
}

function cannotListen(settings: StartSettings, error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${settings.port} is taken by another program; choose another with --port.`;
  if (error.code === 'EACCES')
    return `Port ${settings.port} may not be used by this account; choose one over 1023 with --port.`;
  return `Cannot listen on ${settings.host}:${settings.port} (${error.code}); check --host and --port.`;
}

function stop(line: string): never {
  console.error(line);
  process.exit(1);
}
