import { describe, expect, test } from 'vitest';
import { answerRequest } from '../../../bot/http/answer-request.ts';
import { laptopParts } from '../laptop-parts.ts';

type Case = [
  what: string,
  method: string,
  path: string,
  body: string | undefined,
  status: number,
  code?: string,
];

const long = 'x'.repeat(2001);
const emoji = '🙂'.repeat(2000);
const cases: Case[] = [
  ['health', 'GET', '/api/health', undefined, 200],
  ['a new session', 'POST', '/api/sessions', undefined, 201],
  ['a new session with an empty object', 'POST', '/api/sessions', '{}', 201],
  ['a new session with an empty body', 'POST', '/api/sessions', '', 201],
  ['a new session with what is not JSON', 'POST', '/api/sessions', '{bad', 400, 'not-json'],
  ['a new session with a list', 'POST', '/api/sessions', '[]', 400, 'not-json'],
  ['a message', 'POST', '/api/sessions/S/messages', '{"content":"hello"}', 200],
  ['2,000 code points', 'POST', '/api/sessions/S/messages', JSON.stringify({ content: emoji }), 200],
  [
    '2,001 characters',
    'POST',
    '/api/sessions/S/messages',
    JSON.stringify({ content: long }),
    413,
    'too-long',
  ],
  [
    'a huge body',
    'POST',
    '/api/sessions/S/messages',
    `{"content":"${'x'.repeat(100_000)}"}`,
    413,
    'too-large',
  ],
  ['an empty message', 'POST', '/api/sessions/S/messages', '{"content":""}', 400, 'empty'],
  ['only spaces', 'POST', '/api/sessions/S/messages', '{"content":" \\u0000 \\n"}', 400, 'empty'],
  ['no content', 'POST', '/api/sessions/S/messages', '{}', 400, 'no-content'],
  ['content that is a number', 'POST', '/api/sessions/S/messages', '{"content":7}', 400, 'no-content'],
  ['content that is a list', 'POST', '/api/sessions/S/messages', '{"content":["a"]}', 400, 'no-content'],
  ['not JSON', 'POST', '/api/sessions/S/messages', 'hello', 400, 'not-json'],
  ['JSON that is no object', 'POST', '/api/sessions/S/messages', '"hello"', 400, 'not-json'],
  ['no body at all', 'POST', '/api/sessions/S/messages', undefined, 400, 'not-json'],
  [
    'an unknown session',
    'POST',
    '/api/sessions/none/messages',
    '{"content":"hello"}',
    404,
    'unknown-session',
  ],
  ['messages of an unknown session', 'GET', '/api/sessions/none/messages', undefined, 404, 'unknown-session'],
  ['messages', 'GET', '/api/sessions/S/messages', undefined, 200],
  ['the wrong method', 'PUT', '/api/sessions/S/messages', '{}', 405, 'wrong-method'],
  ['the wrong method for health', 'POST', '/api/health', '{}', 405, 'wrong-method'],
  ['the wrong method for sessions', 'GET', '/api/sessions', undefined, 405, 'wrong-method'],
  ['the wrong method for a document', 'DELETE', '/api/documents/a.txt', undefined, 405, 'wrong-method'],
  ['audio where nothing hears', 'POST', '/api/sessions/S/audio', 'pcm', 501, 'not-here'],
  ['speech where there is no voice', 'GET', '/api/sessions/S/messages/M/speech', undefined, 501, 'not-here'],
  ['tickets before they are set up', 'GET', '/api/tickets/HD-1?email=a@b.c', undefined, 501, 'not-here'],
  ['feedback on an unknown message', 'POST', '/api/sessions/S/messages/M/feedback', '{"helpful":true}', 404],
  ['feedback without a verdict', 'POST', '/api/sessions/S/messages/M/feedback', '{}', 400, 'no-verdict'],
  ['the receipts', 'GET', '/api/documents', undefined, 200],
  ['a document', 'GET', '/api/documents/guides/a%20b.txt', undefined, 200],
  ['an unknown document', 'GET', '/api/documents/none.txt', undefined, 404, 'not-found'],
  ['a settings file', 'GET', '/api/documents/_signpost/routing.yaml', undefined, 404, 'not-found'],
  ['a settings file itself', 'GET', '/documents/_signpost/routing.yaml', undefined, 404, 'not-found'],
  ['a rejected file', 'GET', '/documents/broken.pdf', undefined, 404, 'not-found'],
  ['a retry', 'POST', '/api/documents/broken.pdf/retry', undefined, 202],
  ['a retry of nothing', 'POST', '/api/documents/none.pdf/retry', undefined, 404, 'not-found'],
  ['a file', 'GET', '/documents/guides/a%20b.txt', undefined, 200],
  ['a file, asked for its headers', 'HEAD', '/documents/guides/a%20b.txt', undefined, 200],
  ['a path that climbs', 'GET', '/documents/..%2f..%2fetc%2fpasswd', undefined, 404, 'not-found'],
  ['a path that climbs by dots', 'GET', '/documents/%2e%2e/%2e%2e/etc/passwd', undefined, 404],
  ['a path that is no UTF-8', 'GET', '/documents/%ff%fe', undefined, 404, 'not-found'],
  ['a broken escape', 'GET', '/documents/100%', undefined, 404, 'not-found'],
  ['a zero byte', 'GET', '/documents/a%00.txt', undefined, 404, 'not-found'],
  ['the page', 'GET', '/', undefined, 200],
  ['the viewer', 'GET', '/view/guides/a%20b.txt', undefined, 200],
  ['an asset that is not there', 'GET', '/assets/none.js', undefined, 404, 'not-found'],
  ['nothing we know', 'GET', '/wp-admin.php', undefined, 404, 'not-found'],
  ['an unknown route of the API', 'GET', '/api/nothing', undefined, 404, 'not-found'],
];

describe('the viewer of what is not there', () => {
  test.each(['none.pdf', '_signpost/routing.yaml', 'broken.pdf', '..%2fsecret'])('%s', async (key) => {
    const { deps } = laptopParts([
      { file: '_signpost/routing.yaml' },
      { file: 'broken.pdf', state: 'rejected' },
    ]);
    const response = await answerRequest(deps, new Request(`http://localhost/view/${key}`));
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
    expect(response.headers.has('etag')).toBe(false);
  });
});

describe('what each call is answered', () => {
  test.each(cases)('%s', async (_, method, path, body, status, code) => {
    const { deps, records } = laptopParts([
      { file: 'guides/a b.txt', bytes: 'hello', passages: ['hello'] },
      { file: 'broken.pdf', bytes: 'x', state: 'rejected' },
      { file: '_signpost/routing.yaml', bytes: 'queues: []' },
    ]);
    await records.createSession({ id: 'S', created: '2026', expires: '2099', dialog: null });
    const response = await answerRequest(
      deps,
      new Request(`http://localhost${path}`, { method, body: body ?? null }),
    );
    expect(response.status).toBe(status);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    if (status >= 400 && method !== 'HEAD') {
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.message).toMatch(/\.$/);
      if (code) expect(error.code).toBe(code);
    }
  });

  test('an error inside is told without its details and logged without the words of the person', async () => {
    const { deps, records, log } = laptopParts([], {
      answer: async () => {
        throw new Error('disk on fire');
      },
    });
    await records.createSession({ id: 'S', created: '2026', expires: '2099', dialog: null });
    const body = JSON.stringify({ content: 'my secret question' });
    const response = await answerRequest(
      deps,
      new Request('http://localhost/api/sessions/S/messages', { method: 'POST', body }),
    );
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('fire');
    expect(log.join()).toContain('disk on fire');
    expect(log.join()).not.toContain('secret');
  });
});
