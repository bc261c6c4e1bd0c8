import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { httpServer, listen } from '../../../infra/local/server.ts';

const seen: Request[] = [];
const server = httpServer(async (request) => {
  seen.push(request);
  const body =
    request.method === 'POST' ? await request.text() : `${request.method} ${new URL(request.url).pathname}`;
  return new Response(body, { headers: { 'x-caller': request.headers.get('x-signpost-caller') ?? '' } });
});
let port = 0;
beforeAll(async () => {
  port = await listen(server, 0, '127.0.0.1');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Sends bytes as they are and resolves to all that comes back. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('the shell', () => {
  test('carries a body both ways', async () => {
    const body = 'ä'.repeat(100_000);
    const response = await fetch(`http://127.0.0.1:${port}/x`, { method: 'POST', body });
    expect(await response.text()).toBe(body);
    expect(response.headers.get('x-caller')).toBe('127.0.0.1');
  });

  test('the caller cannot name itself', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      headers: { 'x-signpost-caller': 'somebody' },
    });
    expect(response.headers.get('x-caller')).toBe('127.0.0.1');
  });

  test.each([
    ['a target that is no path', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '405'],
    [
      'an absolute target',
      'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      '405',
    ],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '405'],
    [
      'a target like another host',
      'GET //evil.example/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      '200',
    ],
    ['no HTTP at all', 'hello\r\n\r\n', '400'],
  ])('%s', async (_, text, status) => {
    expect((await raw(text)).split(' ')[1]).toBe(status);
  });

  test('a path that looks like another host stays a path', () => {
    expect(seen.every((request) => new URL(request.url).host === 'localhost')).toBe(true);
  });
});
