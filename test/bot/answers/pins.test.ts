import { describe, expect, test } from 'vitest';
import { noSettings } from '../../../bot/answers/answer-settings.ts';
import { matchPin } from '../../../bot/answers/pins.ts';
import { understand } from '../../../bot/answers/understand.ts';

const words = ['phishing', 'mail', 'gate', 'lantern', 'sender'];
const vocabulary = {
  revision: '1',
  passages: 100,
  averageLength: 50,
  languages: ['en'],
  words: new Map(words.map((word) => [word, 5])),
};
const pins = [{ questions: ['My lantern is at the gate of a phishing mail'], answer: 'Ring us.' }];
const settings = { ...noSettings, answers: { pins, hide: [], boost: [] } };
const pinned = (text: string) =>
  matchPin(understand(text, vocabulary, settings), vocabulary, settings)?.answer;

describe('a pin', () => {
  test('answers its question in another order and with other small words', () =>
    expect(pinned('a phishing mail, and its gate has my lantern!')).toBe('Ring us.'));

  test.each(['phishing mail', 'is the sender of a mail phishing'])('leaves another question: %s', (text) =>
    expect(pinned(text)).toBeUndefined(),
  );
});
