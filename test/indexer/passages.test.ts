import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Document, Section } from '../../indexer/document.ts';
import { makePassages } from '../../indexer/passages.ts';

const documentOf = (sections: Section[]): Document => ({
  kind: 'x',
  title: 'T',
  language: 'en',
  sections,
  facts: {},
  warnings: [],
});
const page = (number: number, text: string): Section => ({
  place: { kind: 'page', page: number },
  headings: [],
  text,
});
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'word',
    'Sentence.',
    'a',
    'naïve',
    '图书馆',
    '😀',
    '\n',
    '\n\n',
    '- item\n',
    'x'.repeat(3000),
  ),
);
const text = fc.array(word, { maxLength: 300 }).map((words) => words.join(' '));
const section = fc.tuple(fc.integer({ min: 1, max: 6 }), text).map(([number, words]) => page(number, words));

describe('passages', () => {
  test('hold every word once and in order, and never cross a place', () => {
    fc.assert(
      fc.property(fc.array(section, { maxLength: 6 }), (sections) => {
        const passages = makePassages('a.pdf', documentOf(sections));
        const inOrder = sections.flatMap((one) => wordsOf(one.text));
        // A word longer than a passage is cut; joined again the letters are the same.
        expect(passages.flatMap((one) => wordsOf(one.text)).join('')).toBe(inOrder.join(''));
        expect(passages.map((one) => one.ordinal)).toEqual(passages.map((_, at) => at));
        expect(new Set(passages.map((one) => one.id)).size).toBe(passages.length);
        const places = passages.map((one) => JSON.stringify(one.place));
        const wanted = sections
          .filter((one) => wordsOf(one.text).length > 0)
          .map((one) => JSON.stringify(one.place));
        expect(places.filter((one, at) => one !== places[at - 1])).toEqual(
          wanted.filter((one, at) => one !== wanted[at - 1]),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('are of a size that reads well, cut at sentences and never inside a word', () => {
    const sentence = 'The library opens at nine and closes when the last student has gone home. ';
    const passages = makePassages('a.txt', documentOf([page(1, sentence.repeat(60))]));
    for (const { text } of passages) {
      expect(text.length).toBeLessThanOrEqual(1400);
      expect(text).toMatch(/home\.$/);
    }
    for (const { text } of passages.slice(0, -1)) expect(text.length).toBeGreaterThan(900);
  });

  test('keep rows and list items whole', () => {
    const row = (at: number) => `Room: ${at}; Opens: nine o'clock in the morning; Holds: ${at} people`;
    const rows = Array.from({ length: 100 }, (_, at) => row(at));
    const passages = makePassages('a.csv', documentOf([page(1, rows.join('\n'))]));
    expect(passages.length).toBeGreaterThan(3);
    expect(passages.flatMap((one) => one.text.split('\n').filter((line) => line))).toEqual(rows);
  });

  test('small parts of one place become one; a heading alone stands as its own words', () => {
    const heading = (path: string[], text: string): Section => ({
      place: { kind: 'heading', heading: path.at(-1)!, anchor: path.join('-') },
      headings: path,
      text,
    });
    const slide = { place: { kind: 'slide', slide: 1 } as const, headings: ['Title'] };
    const passages = makePassages(
      'a',
      documentOf([
        heading(['A'], ''),
        heading(['A', 'B'], 'text'),
        heading(['A', 'C'], ''),
        { ...slide, text: 'body' },
        { ...slide, text: 'notes', part: 'notes' },
      ]),
    );
    expect(passages.map((one) => one.text)).toEqual(['text', 'C', 'body\n\nnotes']);
  });

  test('captions: one a moment, with its cues', () => {
    const cues = [{ startSeconds: 1, endSeconds: 40, text: 'word '.repeat(400).trim() }];
    const made = makePassages(
      'a.vtt',
      documentOf([
        {
          place: { kind: 'moment', startSeconds: 1, endSeconds: 40 },
          headings: [],
          text: cues[0]!.text,
          cues,
        },
      ]),
    );
    expect(made).toHaveLength(1);
    expect(made[0]!.cues).toEqual(cues);
  });

  test('an id depends on file, order and words alone; a hash on what a vector is made of', () => {
    const one = makePassages('a', documentOf([page(1, 'words')]))[0]!;
    const moved = makePassages('a', documentOf([page(2, 'words')]))[0]!;
    const other = makePassages('b', documentOf([page(1, 'words')]))[0]!;
    expect([moved.id, moved.hash]).toEqual([one.id, one.hash]);
    expect(other.id).not.toBe(one.id);
    expect(other.hash).toBe(one.hash);
    expect(makePassages('a', { ...documentOf([page(1, 'words')]), title: 'U' })[0]!.hash).not.toBe(one.hash);
  });
});
