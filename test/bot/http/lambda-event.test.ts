import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerRequest } from '../../../bot/http/answer-request.ts';
import { requestOf, resultOf } from '../../../bot/http/lambda-event.ts';
import { match } from '../../../bot/http/route.ts';
import { laptopParts } from '../laptop-parts.ts';

/** An HTTP API's event for what a browser asked: the path decoded, and cut at a "?" that was escaped. */
function event(method: string, target: string, body?: string, base64 = false): APIGatewayProxyEventV2 {
  const url = new URL(target, 'https://help.example.edu');
  const decoded = decodeURIComponent(url.pathname);
  const rawPath = decoded.split('?')[0]!;
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: url.search.slice(1),
    headers: { host: 'help.example.edu', 'content-type': 'application/json' },
    cookies: ['a=1', 'b=2'],
    requestContext: {
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '203.0.113.9', userAgent: '' },
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: base64,
  } as unknown as APIGatewayProxyEventV2;
}

const keys = [
  '100% sure.txt',
  '%2F escaped.txt',
  'a+b c.txt',
  '"quoted" #1.txt',
  'ä/图书 馆.txt',
  "it's & so.txt",
  '%41.txt',
];

describe('keys survive the way through the gateway', () => {
  test.each(keys)('%s', async (key) => {
    const { deps } = laptopParts([{ file: key, bytes: 'hello' }]);
    const path = key.split('/').map(encodeURIComponent).join('/');
    const result = await resultOf(await answerRequest(deps, requestOf(event('GET', `/documents/${path}`))));
    expect(result.statusCode).toBe(200);
    expect(result.body).toBe('hello');
  });

  test('a key with a question mark goes in the query, for the file and for its document', async () => {
    const { deps } = laptopParts([{ file: 'why?/a?b.txt', bytes: 'hello', passages: ['hello'] }]);
    const key = encodeURIComponent('why?/a?b.txt');
    for (const path of ['/documents', '/api/documents']) {
      const result = await resultOf(await answerRequest(deps, requestOf(event('GET', `${path}?key=${key}`))));
      expect(result.statusCode).toBe(200);
    }
  });

  test('any key a path can carry is read back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (text) => {
        const key = text.replace(/[?/\\]/g, '-');
        fc.pre(!/^\.{1,2}$/.test(key) && key.isWellFormed());
        const { pathname } = new URL(requestOf(event('GET', `/view/${encodeURIComponent(key)}`)).url);
        expect(match('/view/*key', pathname)).toEqual({ key });
      }),
    );
  });
});

test('method, caller, cookies and body arrive, in plain text or Base64', async () => {
  const plain = requestOf(event('POST', '/api/sessions?x=1', '{"a":"ä"}'));
  expect(plain.method).toBe('POST');
  expect(await plain.json()).toEqual({ a: 'ä' });
  expect(plain.headers.get('x-signpost-caller')).toBe('203.0.113.9');
  expect(plain.headers.get('cookie')).toBe('a=1; b=2');
  const packed = event('POST', '/api/sessions', Buffer.from('{"a":"ä"}').toString('base64'), true);
  expect(await requestOf(packed).json()).toEqual({ a: 'ä' });
});

test('bytes go out in Base64, cookies by themselves', async () => {
  const sound = new Response(new Uint8Array([255, 251]), { headers: { 'content-type': 'audio/mpeg' } });
  expect(await resultOf(sound)).toMatchObject({ statusCode: 200, body: '//s=', isBase64Encoded: true });
  const moved = new Response(null, { status: 303, headers: { location: '/', 'set-cookie': 'o=1; Path=/' } });
  const result = await resultOf(moved);
  expect(result.cookies).toEqual(['o=1; Path=/']);
  expect(result.headers).not.toHaveProperty('set-cookie');
});
