import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerRequest } from '../../../bot/http/answer-request.ts';
import { rangeOf } from '../../../bot/http/range.ts';
import { documentHeaders } from '../../../bot/http/security.ts';
import { laptopParts } from '../laptop-parts.ts';

const get = (path: string, headers: Record<string, string> = {}) => {
  const { deps } = laptopParts([
    { file: 'a.txt', bytes: '0123456789' },
    { file: 'empty.txt', bytes: '' },
    { file: 'page.html', bytes: '<script>alert(1)</script>' },
    { file: 'film.mp4', bytes: 'film', state: 'skipped' },
    { file: 'film.vtt', bytes: 'WEBVTT', media: 'film.mp4', passages: ['said'] },
    { file: 'other.mp4', bytes: 'film', state: 'skipped' },
    { file: 'silent.mp4', bytes: 'film', passages: [], generation: null },
    { file: 'silent.vtt', bytes: 'broken', state: 'rejected', media: 'silent.mp4' },
    { file: 'a.txt.yaml', bytes: 'owner: x', state: 'skipped' },
  ]);
  return answerRequest(deps, new Request(`http://localhost${path}`, { headers }));
};

describe('parts of a file', () => {
  test.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-999', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=5-2', 200, '0123456789', null],
    ['bytes=0-1,4-5', 200, '0123456789', null],
    ['pages=1-2', 200, '0123456789', null],
    ['bytes=-', 200, '0123456789', null],
  ])('%s', async (range, status, body, contentRange) => {
    const response = await get('/documents/a.txt', { range });
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
      status,
      body,
      contentRange,
    ]);
  });

  test('a part of a version that is no more gives the whole of the present one', async () => {
    const etag = (await get('/documents/a.txt')).headers.get('etag')!;
    const range = { range: 'bytes=0-3' };
    expect((await get('/documents/a.txt', { ...range, 'if-range': etag })).status).toBe(206);
    expect((await get('/documents/a.txt', { ...range, 'if-range': '"old"' })).status).toBe(200);
    expect((await get('/documents/a.txt', { 'if-none-match': etag })).status).toBe(304);
  });

  test('whatever is asked for lies within the file', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.nat(50), (text, size) => {
        const range = rangeOf(
          new Request('http://x', { headers: { range: `bytes=${text.replace(/[^\d-]/g, '')}` } }),
          size,
          '"e"',
        );
        if (range === undefined || range === 'unsatisfiable') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });

  test('an empty file is empty', async () => {
    const response = await get('/documents/empty.txt');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('what a browser may do with a file', () => {
  test('a page that was dropped is handed over as a download without rights', async () => {
    const { headers } = await get('/documents/page.html');
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox;/);
  });

  test.each(['x.svg', 'x.xml', 'x.xhtml', 'x.htm', 'x', 'x.pdf.html', 'x.js'])('%s is never shown', (key) => {
    expect(documentHeaders(key)['content-disposition']).toMatch(/^attachment/);
  });

  test('any name is a valid header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        fc.pre(name.isWellFormed());
        expect(() => new Headers(documentHeaders(name))).not.toThrow();
        expect(documentHeaders(name)['content-disposition']).toMatch(
          /^(?:inline|attachment); filename\*=UTF-8''[\w.!~%-]*$/,
        );
      }),
    );
  });
});

describe('which files are open', () => {
  test.each([
    ['/documents/film.mp4', 200],
    ['/api/documents/film.mp4', 200],
    ['/documents/silent.mp4', 200],
    ['/api/documents/silent.mp4', 200],
    ['/documents/silent.vtt', 404],
    ['/documents/other.mp4', 404],
    ['/documents/a.txt.yaml', 404],
    ['/documents/A.TXT', 404],
    ['/documents/a.txt%00', 404],
    ['/documents//a.txt', 404],
    ['/documents/a.txt/', 404],
  ])('%s', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });
});
