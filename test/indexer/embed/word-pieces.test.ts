import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordPieces } from '../../../indexer/embed/word-pieces.ts';

const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', 'pass', '##word', 'reset', '?', 'cafe', '学', '##s'];
const cut = wordPieces(vocabulary);
const pieces = (text: string, most = 256) => cut(text, most).map((number) => vocabulary[number]);

test('words become the longest pieces that fit, between the marks of beginning and end', () => {
  expect(pieces('Reset passwords?')).toEqual(['[CLS]', 'reset', 'pass', '##word', '##s', '?', '[SEP]']);
});

test('case and accents do not matter, every Han character stands alone, and what is not known is one mark', () => {
  expect(pieces('CAFÉ 学学 xyzzy')).toEqual(['[CLS]', 'cafe', '学', '学', '[UNK]', '[SEP]']);
});

test('whatever the text, there are at most so many pieces, and the last is the end', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.integer({ min: 2, max: 64 }),
      (text, most) => {
        const made = pieces(text, most);
        expect(made.length).toBeLessThanOrEqual(most);
        expect(made[0]).toBe('[CLS]');
        expect(made.at(-1)).toBe('[SEP]');
      },
    ),
  );
});

test('a vocabulary without the marks is refused', () => {
  expect(() => wordPieces(['reset'])).toThrow(/\[CLS\]/);
});
