import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textBlocks } from '../../web/text-blocks.ts';

test('paragraphs, lists, deeper items and their own lines, and tables', () => {
  const text = [
    'First paragraph',
    'on two lines.',
    '',
    '1. Open the page',
    'and wait.',
    '  - with a browser',
    '2. Press Send',
    '',
    'Then:',
    '- one',
    '- two',
    '',
    'Day | Hours',
    'Monday | 9 to 5',
  ].join('\n');
  expect(textBlocks(text)).toEqual([
    { kind: 'paragraph', lines: ['First paragraph', 'on two lines.'] },
    {
      kind: 'list',
      ordered: true,
      start: 1,
      items: [
        expect.objectContaining({ depth: 0, lines: ['Open the page', 'and wait.'] }),
        expect.objectContaining({ depth: 1, lines: ['with a browser'] }),
        expect.objectContaining({ depth: 0, lines: ['Press Send'] }),
      ],
    },
    { kind: 'paragraph', lines: ['Then:'] },
    {
      kind: 'list',
      ordered: false,
      start: 1,
      items: [expect.objectContaining({ lines: ['one'] }), expect.objectContaining({ lines: ['two'] })],
    },
    {
      kind: 'table',
      rows: [
        ['Day', 'Hours'],
        ['Monday', '9 to 5'],
      ],
    },
  ]);
});

test('rows of a spreadsheet become a table under their names; rows that differ stay as they are', () => {
  const rows = ['Room; Seats', 'Room: A1; Seats: 60', 'Room: B 2.1; Seats: none: see desk'];
  expect(textBlocks(rows.join('\n'))).toEqual([
    {
      kind: 'table',
      head: ['Room', 'Seats'],
      rows: [
        ['A1', '60'],
        ['B 2.1', 'none: see desk'],
      ],
    },
  ]);
  const uneven = ['Term: 8 to 10; closed: Sunday', 'Vacation: 9 to 5'];
  expect(textBlocks(uneven.join('\n'))).toEqual([{ kind: 'paragraph', lines: uneven }]);
});

test('a list that goes on in the next passage keeps its number', () => {
  expect(textBlocks('4. Fourth step')).toEqual([expect.objectContaining({ ordered: true, start: 4 })]);
});

test('no word of a text is ever lost', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '*', '1', '.', '|', '\n', '<') });
  fc.assert(
    fc.property(line, (text) => {
      const shown = JSON.stringify(textBlocks(text));
      for (const word of text.match(/[ab<]+/g) ?? []) expect(shown).toContain(word);
    }),
  );
});
