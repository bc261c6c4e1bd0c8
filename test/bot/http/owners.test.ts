import { describe, expect, test } from 'vitest';
import { answerRequest } from '../../../bot/http/answer-request.ts';
import type { OwnerAccess } from '../../../bot/http/deps.ts';
import { ownerToken, validToken } from '../../../bot/http/owners.ts';
import { laptopParts } from '../laptop-parts.ts';

const secret = 'a secret of the data folder';
const later = Date.parse('2026-12-01T00:00:00Z');

async function asked(owners: OwnerAccess, path: string, headers: Record<string, string> = {}) {
  const { deps } = laptopParts([{ file: 'a.txt', bytes: 'a', passages: ['a'] }]);
  return answerRequest({ ...deps, owners }, new Request(`http://localhost${path}`, { headers }));
}

describe('the owners’ routes', () => {
  test.each([
    ['from this machine', {}, 200],
    ['from this machine by its address', { host: '127.0.0.1:3000' }, 200],
    ['from our own page', { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }, 200],
    ['from a page of another site', { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' }, 404],
    ['by a name that was pointed at this machine', { host: 'evil.example:3000' }, 404],
  ])('on loopback, %s', async (_, headers, status) => {
    expect((await asked({ kind: 'open' }, '/api/documents', headers)).status).toBe(status);
  });

  const signed: OwnerAccess = { kind: 'signed', secret };
  test.each([
    ['without a link', '', 404],
    ['with a link', `?owner=${ownerToken(secret, later)}`, 200],
    ['with a link that has run out', `?owner=${ownerToken(secret, Date.parse('2026-11-20'))}`, 404],
    ['with a link of another secret', `?owner=${ownerToken('other', later)}`, 404],
    [
      'with a link made longer',
      `?owner=${ownerToken(secret, later).replace(/^\d+/, String(later + 1))}`,
      404,
    ],
    ['with nonsense', '?owner=1.x', 404],
  ])('where others can reach the server, %s', async (_, query, status) => {
    expect((await asked(signed, `/api/documents${query}`)).status).toBe(status);
  });

  test('opening the link sets a cookie that scripts cannot read, which then suffices', async () => {
    const entered = await asked(signed, `/owner?owner=${ownerToken(secret, later)}`);
    expect(entered.status).toBe(303);
    const cookie = entered.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await asked(signed, '/api/documents', { cookie: cookie.split(';')[0]! })).status).toBe(200);
  });

  test.each(['/api/sessions/S/messages/M/why', '/api/documents', '/owner'])(
    '%s is not there at all elsewhere',
    async (path) => {
      expect((await asked({ kind: 'closed' }, path)).status).toBe(404);
    },
  );

  test('what the viewer shows is for everybody', async () => {
    expect((await asked({ kind: 'closed' }, '/api/documents/a.txt')).status).toBe(200);
  });
});

test('a token of any other shape is no token', () => {
  const good = ownerToken(secret, later);
  expect(validToken(secret, good, later)).toBe(true);
  for (const bad of ['', '.', good.slice(1), `${good}x`, `${good}\n`, good.replace('.', '..'), `-1${good}`])
    expect(validToken(secret, bad, 0)).toBe(false);
});
