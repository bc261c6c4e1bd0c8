import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noSettings } from '../../../bot/answers/answer-settings.ts';
import { answerSpan, sentencesOf } from '../../../bot/answers/sentences.ts';
import { understand } from '../../../bot/answers/understand.ts';
import type { Passage } from '../../../indexer/document.ts';

const vocabulary = {
  revision: '1',
  passages: 50,
  averageLength: 40,
  languages: ['en'],
  words: new Map([['laptop', 5]]),
};
const passage = (text: string) => ({ text, title: '', headings: [], language: 'en' }) as unknown as Passage;
const answer = (text: string, asked: string) => {
  const span = answerSpan(passage(text), understand(asked, vocabulary, noSettings));
  return text.slice(span.start, span.end);
};

test('sentences end at full stops and lines, but not after abbreviations and numbers', () => {
  const text = 'Ask Dr. Hill, e.g. by mail. It helps!\n\n1. Open the page.\n2. Wait';
  expect(sentencesOf(text, 'en').map(({ start, end }) => text.slice(start, end))).toEqual([
    'Ask Dr. Hill, e.g. by mail.',
    'It helps!',
    '1. Open the page.',
    '2. Wait',
  ]);
});

test('the sentence that answers is quoted, and not the ones around it', () => {
  const text =
    'Welcome to the library. You may borrow a laptop for four hours. Please be quiet. We are open today.';
  expect(answer(text, 'can I borrow a laptop')).toBe('You may borrow a laptop for four hours.');
});

test('a sentence is quoted before a shorter line of a log that holds the same words', () => {
  const log = '13:21:40 [warn] borrow laptop=4h';
  const text = `${log}\n\nWhoever brings a card may borrow a laptop from the desk. Ask us.`;
  expect(answer(text, 'borrow a laptop')).toBe('Whoever brings a card may borrow a laptop from the desk.');
  expect(answer(log, 'borrow a laptop')).toBe(log);
});

test('a question in the text is followed by its answer', () => {
  const text = 'Other things.\n\nCan I borrow a laptop?\nYes, for four hours at the desk.';
  expect(answer(text, 'borrow a laptop')).toBe('Can I borrow a laptop?\nYes, for four hours at the desk.');
});

test('whatever the text, the span lies in it and is not endless', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc.string({ maxLength: 40 }),
      (text, asked) => {
        const { start, end } = answerSpan(passage(text), understand(asked, vocabulary, noSettings));
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
        expect(end - start).toBeLessThanOrEqual(1200);
      },
    ),
  );
});
