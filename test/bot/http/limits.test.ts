import { describe, expect, test } from 'vitest';
import { answerRequest } from '../../../bot/http/answer-request.ts';
import { rateLimit, readRates, usualRates } from '../../../bot/http/limits.ts';
import { laptopParts } from '../laptop-parts.ts';

describe('rates', () => {
  test('count each caller by itself, and anew every minute', () => {
    let now = 0;
    const allow = rateLimit({ message: 2 }, () => now);
    expect([allow('message', 'a'), allow('message', 'a'), allow('message', 'a')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([allow('message', 'b'), allow('search', 'a')]).toEqual([true, true]);
    now = 60_000;
    expect(allow('message', 'a')).toBe(true);
  });

  test('are read from a setting, which says what is wrong with it', () => {
    expect(readRates('message=5, session = 7', usualRates)).toEqual({
      ...usualRates,
      message: 5,
      session: 7,
    });
    expect(readRates('', usualRates)).toEqual(usualRates);
    for (const bad of ['message', 'message=-1', 'message=1e3', 'talk=3'])
      expect(readRates(bad, {})).toMatch(/is not a rate/);
  });

  test('one who asks too often is told so, and only until the minute is over', async () => {
    const { deps, records } = laptopParts();
    await records.createSession({ id: 'S', created: '2026', expires: '2099', dialog: null });
    let now = 0;
    const limited = { ...deps, allow: rateLimit({ message: 1 }, () => now) };
    const say = () =>
      answerRequest(
        limited,
        new Request('http://localhost/api/sessions/S/messages', {
          method: 'POST',
          body: '{"content":"hello"}',
        }),
      );
    expect((await say()).status).toBe(200);
    const refused = await say();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    now = 60_000;
    expect((await say()).status).toBe(200);
  });
});
