import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPassage } from '../../web/find-passage.ts';

const said = (items: string[], passage: string) =>
  findPassage(items, passage).map(({ item, start, end }) => items[item]!.slice(start, end));

test('a passage that goes over lines is marked piece by piece, exactly', () => {
  const items = ['Before this. Your pass', 'word can be reset', ' at any hour.', 'After this.'];
  expect(said(items, 'Your password can be reset at any hour.')).toEqual([
    'Your pass',
    'word can be reset',
    'at any hour',
  ]);
});

test('hyphens at line ends, ligatures, case and spacing make no difference', () => {
  const items = ['The con-', 'ﬁguration of the ', 'WI-FI network'];
  expect(said(items, 'the configuration of the Wi-Fi network')).toEqual([
    'The con',
    'ﬁguration of the',
    'WI-FI network',
  ]);
});

test('columns that the page holds in another order are found sentence by sentence', () => {
  const first = 'Open the account page and choose the second tab.';
  const second = 'Type your student number without any spaces.';
  expect(said([second, 'A running header', first], `${first} ${second}`).sort()).toEqual([
    'Open the account page and choose the second tab',
    'Type your student number without any spaces',
  ]);
});

test('nothing is marked on a guess', () => {
  const passage =
    'Open the account page and choose the second tab. Type your student number without any spaces.';
  expect(said(['Some other page about libraries and books'], passage)).toEqual([]);
  expect(said(['Open the account page and wait. Everything else is different here.'], passage)).toEqual([]);
  expect(said(['anything'], '')).toEqual([]);
  expect(said(['anything'], '!?')).toEqual([]);
});

test('whatever is asked for, marks stay inside their pieces, in order and without overlap in each', () => {
  const words = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (items, from, length) => {
      const page = items.join(' ');
      const start = from % (page.length + 1);
      for (const { item, start: at, end } of findPassage(items, page.slice(start, start + length))) {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(at);
        expect(end).toBeLessThanOrEqual(items[item]!.length);
      }
    }),
  );
});
