import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fallbackIntent, intents } from '../../../bot/dialog/intents.ts';
import { recogniser } from '../../../bot/dialog/recognise.ts';

const recognise = recogniser(intents, fallbackIntent);
const intentOf = (text: string) => recognise(text).intent;

describe('the intents file', () => {
  test('every sample utterance is taken for its own intent, politely or not', () => {
    const wrong = intents
      .filter((intent) => intent.name !== fallbackIntent)
      .flatMap(({ name, utterances }) =>
        utterances.filter(
          (each) => intentOf(each) !== name || intentOf(`${each.toUpperCase()}, please!`) !== name,
        ),
      );
    expect(wrong).toEqual([]);
  });

  test('no utterance stands twice, and Lex takes them all', () => {
    const all = intents.flatMap((intent) => intent.utterances.map((each) => each.toLowerCase()));
    expect(all.filter((each, at) => all.indexOf(each) !== at)).toEqual([]);
    for (const { utterances } of intents) {
      expect(utterances.length).toBeLessThanOrEqual(1500);
      for (const each of utterances) expect(each).toMatch(/^[\p{L}\p{N} '.,_-]{1,500}$/u);
    }
  });

  test('sample questions are questions', () => {
    const questions = intents.find((intent) => intent.name === fallbackIntent)!.utterances;
    expect(questions.filter((each) => intentOf(each) !== fallbackIntent)).toEqual([]);
  });
});

describe('what nobody wrote down', () => {
  test.each([
    ['could I please chat with a real human agent', 'RaiseTicket'],
    ['I would like to speak with a member of staff', 'RaiseTicket'],
    ['can somebody from the help desk call me', 'RaiseTicket'],
    ['thanks so much for the great help', 'Thanks'],
    ['that answer is not what I was looking for', 'NotHelpful'],
    ['how do I talk to my supervisor about my thesis', 'AskQuestion'],
    ['where do I report a problem with my grade', 'AskQuestion'],
    ['who can help me with statistics', 'AskQuestion'],
    ['operations management', 'AskQuestion'],
    ['help with maths', 'AskQuestion'],
    ['cancel my library booking', 'AskQuestion'],
    ['thank you note for a donor', 'AskQuestion'],
  ])('%s', (text, intent) => {
    expect(intentOf(text)).toBe(intent);
  });

  test('any text is some intent, with a confidence from 0 to 1', () => {
    const names = new Set(intents.map((intent) => intent.name));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { intent, confidence } = recognise(text);
        expect(names.has(intent)).toBe(true);
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });
});
