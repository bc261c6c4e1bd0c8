import { answerRequest } from '../../bot/http/answer-request.ts';
import { checkFolders } from './folders.ts';
import { laptop } from './laptop.ts';
import { showProgress } from './progress.ts';
import { httpServer, listen } from './server.ts';
import { type StartSettings, startSettings } from './settings.ts';

/** `npm start`: the whole system on this machine, without an account. Prints its address when it can be used. */
const asked = startSettings(process.argv.slice(2));
if (typeof asked === 'string') stop(asked);
const folders = checkFolders(asked.content, asked.data);
if (typeof folders === 'string') stop(folders);
await start({ ...asked, ...folders });

async function start(settings: StartSettings): Promise<void> {
  const log = (line: string) => console.error(line);
  const system = await laptop(settings, { onProgress: showProgress(process.stdout), log });
  const server = httpServer((request) => answerRequest(system.http, request));
  const port = await listen(server, settings.port, settings.host).catch((error: NodeJS.ErrnoException) =>
    stop(cannotListen(settings, error)),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      server.close();
      server.closeAllConnections();
      await system.close();
      process.exit(0);
    });
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  console.log(`Signpost is ready: http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`);
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
