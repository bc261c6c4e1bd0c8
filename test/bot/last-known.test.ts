import { expect, test } from 'vitest';
import { lastKnown } from '../../bot/last-known.ts';

test('asks once in a while, goes on with what it knew while the store is away, and recovers', async () => {
  let time = 0;
  let asked = 0;
  let answer: () => Promise<string> = async () => 'one';
  const row = lastKnown(
    async () => {
      asked++;
      return answer();
    },
    5,
    () => time,
  );
  expect([await row('a'), await row('a'), asked]).toEqual(['one', 'one', 1]);
  time = 5000;
  answer = async () => {
    throw new Error('away');
  };
  expect([await row('a'), await row('b'), asked]).toEqual(['one', undefined, 3]);
  time = 10_000;
  answer = async () => 'two';
  expect([await row('a'), await row('b')]).toEqual(['two', 'two']);
});
