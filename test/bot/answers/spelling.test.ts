import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correct, damerau } from '../../../bot/answers/spelling.ts';

const vocabulary = (words: Record<string, number>) => ({
  revision: '1',
  passages: 100,
  averageLength: 50,
  languages: ['en'],
  words: new Map(Object.entries(words)),
});
const words = vocabulary({
  password: 12,
  passwords: 3,
  printing: 9,
  painting: 1,
  eduroam: 4,
  form: 8,
  from: 20,
  authentication: 5,
});

describe('correct', () => {
  test.each([
    ['pasword', 'password'],
    ['passwrod', 'password'],
    ['eduroma', 'eduroam'],
    ['prinitng', 'printing'],
    ['authentification', 'authentication'],
    ['authentcaton', 'authentication'],
  ])('%s → %s', (typed, meant) => expect(correct(typed, words)).toBe(meant));

  test.each(['password', 'form', 'xyzzy', 'fro', 'abc1234', 'unrelated'])('leaves %s', (typed) =>
    expect(correct(typed, words)).toBeUndefined(),
  );

  test('takes no other word for a slip: a letter changed in a short word, or two slips at its start', () => {
    const near = vocabulary({ mark: 9, break: 9, closure: 9, form: 8 });
    for (const typed of ['mars', 'bread', 'enclosure']) expect(correct(typed, near), typed).toBeUndefined();
    expect(correct('fomr', near)).toBe('form');
  });

  test('takes a short word for a slip only of one that several passages hold', () => {
    expect(correct('sick', vocabulary({ stick: 2 }))).toBeUndefined();
    expect(correct('logn', vocabulary({ login: 3 }))).toBe('login');
  });

  test('leaves what owners list, and may correct to it', () => {
    expect(correct('paswort', words, new Set(['paswort']))).toBeUndefined();
    expect(correct('wexconect', words, new Set(['wexconnect']))).toBe('wexconnect');
  });
});

test('damerau counts edits, up to one more than the limit, the same both ways', () => {
  expect(damerau('ab', 'ba', 2)).toBe(1);
  expect(damerau('kitten', 'sitting', 3)).toBe(3);
  expect(damerau('kitten', 'sitting', 1)).toBe(2);
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(damerau(a, b, 8)).toBe(damerau(b, a, 8));
      expect(damerau(a, b, 8) === 0).toBe(a === b);
    }),
  );
});
