import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The shell between node:http and one function from Request to Response: streams both ways, aborts with the caller. */
export function httpServer(answer: (request: Request) => Promise<Response>): Server {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const request = requestOf(incoming, outgoing);
      await send(request ? await answer(request) : refusal(), outgoing);
    } catch {
      // The caller went away, or the answer broke off half-way: there is nobody left to tell.
      outgoing.destroy();
    }
  });
  // A browser that stalls must not hold a connection for ever; bodies are small.
  server.requestTimeout = 60_000;
  server.headersTimeout = 15_000;
  return server;
}

/** Listens and resolves to the port; throws what listening throws (EADDRINUSE, EACCES). */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** The web's Request of a node:http message; undefined for targets that are not paths ("*", "host:port"). */
function requestOf(incoming: IncomingMessage, outgoing: ServerResponse): Request | undefined {
  const target = incoming.url ?? '';
  if (!target.startsWith('/') || forbidden.has(incoming.method ?? '')) return undefined;
  const headers = new Headers();
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2)
    headers.append(incoming.rawHeaders[at]!, incoming.rawHeaders[at + 1]!);
  headers.set('x-signpost-caller', incoming.socket.remoteAddress ?? 'unknown');
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  return new Request(`http://localhost${target}`, {
    method: incoming.method ?? 'GET',
    headers,
    signal: gone.signal,
    ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit);
}

// fetch's Request refuses these methods; no route has them.
const forbidden = new Set(['CONNECT', 'TRACE', 'TRACK']);

function refusal(): Response {
  const body = {
    error: { code: 'wrong-method', message: 'This server answers ordinary requests for paths.' },
  };
  return Response.json(body, { status: 405, headers: { allow: 'GET, HEAD, POST, DELETE' } });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  if (!response.body) {
    outgoing.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body as import('node:stream/web').ReadableStream), outgoing);
}
