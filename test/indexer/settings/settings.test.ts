import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingsOf } from '../../../indexer/load-settings.ts';
import { parseAnswers, readPlace } from '../../../indexer/settings/answers.ts';
import { contentChecks } from '../../../indexer/settings/content-checks.ts';
import { parsePronunciations } from '../../../indexer/settings/pronunciations.ts';
import { parseQuestions } from '../../../indexer/settings/questions.ts';
import { parseSynonyms } from '../../../indexer/settings/synonyms.ts';
import { parseVocabulary } from '../../../indexer/settings/vocabulary.ts';

describe('synonyms.txt', () => {
  test('groups and one-way rules', () => {
    const { value, problems } = parseSynonyms(
      '# ours\nwifi, wi-fi, "wireless network"\r\n\r\nLMS => Moodle, course site\n',
    );
    expect(problems).toEqual([]);
    expect(value.groups).toEqual([['wifi', 'wi-fi', 'wireless network']]);
    expect(value.rules).toEqual([{ from: ['LMS'], to: ['Moodle', 'course site'] }]);
  });

  test('a bad line is told by its number and the rest works', () => {
    const { value, problems, usable, summary } = parseSynonyms(
      '\uFEFFa, b\nalone\nc =>\n=> d\ne => f => g\n?!, x\nh, i',
    );
    expect(value.groups).toEqual([
      ['a', 'b'],
      ['h', 'i'],
    ]);
    expect(problems.map((problem) => problem.line)).toEqual([2, 3, 4, 5, 6]);
    expect(usable).toBe(true);
    expect(summary).toBe('2 synonym lines, 5 left out.');
  });

  test('a file of nothing but mistakes is not usable, an empty one is', () => {
    expect(parseSynonyms('alone\n=>').usable).toBe(false);
    expect(parseSynonyms('').usable).toBe(true);
  });
});

describe('answers.yaml', () => {
  test('pins, hidden and boosted files', () => {
    const { value, problems } = parseAnswers(
      'pins:\n  - questions: [Where is the desk?, Who helps?]\n    answer: Room 101.\n    file: guides/help.pdf\n    place: page 4\n' +
        '  - question: The film\n    file: a b.mp4\n    place: {at: "1:02:31"}\nhide: [old/, x.txt]\nboost: faq.md\n',
    );
    expect(problems).toEqual([]);
    expect(value).toEqual({
      pins: [
        {
          questions: ['Where is the desk?', 'Who helps?'],
          answer: 'Room 101.',
          file: 'guides/help.pdf',
          place: { kind: 'page', page: 4 },
        },
        { questions: ['The film'], file: 'a b.mp4', place: { kind: 'moment', startSeconds: 3751 } },
      ],
      hide: ['old/', 'x.txt'],
      boost: ['faq.md'],
    });
  });

  test.each([
    ['page 12', { kind: 'page', page: 12 }],
    ['Slide 3', { kind: 'slide', slide: 3 }],
    ['2:31', { kind: 'moment', startSeconds: 151 }],
    ['§ Reset your password', { kind: 'heading', heading: 'Reset your password' }],
    ['Reset your password', { kind: 'heading', heading: 'Reset your password' }],
    ['page zero', { kind: 'heading', heading: 'page zero' }],
  ])('a place: %s', (written, place) => {
    expect(readPlace(written)).toEqual(place);
  });

  test('problems name their lines and leave the other pins', () => {
    const { value, problems, usable } = parseAnswers(
      'pins:\n  - questions: [a]\n    file: ../x\n  - questions: []\n    answer: b\n  - questions: [c]\n    answer: d\ncolour: red\n',
    );
    expect(value.pins).toEqual([{ questions: ['c'], answer: 'd' }]);
    expect(problems.map(({ line }) => line).toSorted()).toEqual([2, 3, 4, 8]);
    expect(usable).toBe(true);
  });

  test('what is no YAML, or no map, is not usable and says where', () => {
    expect(parseAnswers('pins: [\n a: b').problems[0]?.line).toBeGreaterThan(0);
    for (const text of ['pins: [', 'just words', '- a\n- b', 'a: &x [*x]'])
      expect(parseAnswers(text).usable).toBe(false);
  });

  test('aliases cannot grow a small text into a huge one', () => {
    const bomb = Array.from(
      { length: 12 },
      (_, at) => `a${at}: &a${at} [${at ? `*a${at - 1}, `.repeat(9) : '1'}]`,
    );
    expect(parseAnswers(bomb.join('\n')).usable).toBe(false);
  });
});

test('pronunciations.txt: the last line about a word counts', () => {
  const { value, problems } = parsePronunciations(
    'LMS = L M S\nTurnitin = turn it in\nlms = learning site\nno sign\na = b = c\n= x',
  );
  expect(value).toEqual([
    { word: 'lms', spoken: 'learning site' },
    { word: 'Turnitin', spoken: 'turn it in' },
  ]);
  expect(problems.map((problem) => problem.line)).toEqual([4, 5, 6]);
});

test('vocabulary.txt: one word a line or several', () => {
  const { value, problems } = parseVocabulary('Panopto\n# courses\nBIO101, CHEM 2\nPanopto\n???');
  expect(value).toEqual(['Panopto', 'BIO101', 'CHEM 2']);
  expect(problems.map((problem) => problem.line)).toEqual([5]);
});

describe('questions.json', () => {
  test('questions with files, and some without', () => {
    const { value, problems } = parseQuestions(
      '[{"text":"a?","files":["x.pdf"],"place":"page 2"},{"text":"b?","answerable":false}]',
    );
    expect(problems).toEqual([]);
    expect(value).toEqual([
      { text: 'a?', files: ['x.pdf'], place: 'page 2', answerable: true },
      { text: 'b?', files: [], answerable: false },
    ]);
  });

  test('problems name their lines', () => {
    const { value, problems } = parseQuestions(
      '[\n {"text": "a?", "files": ["x"]},\n {"files": ["y"]},\n {"text": "c?", "files": "z"},\n {"text": "d?", "answerable": true}\n]',
    );
    expect(value.length).toBe(1);
    expect(problems.map((problem) => problem.line)).toEqual([3, 4, 5]);
    expect(parseQuestions('[\n{"text": "a",}\n]')).toMatchObject({ usable: false, problems: [{ line: 2 }] });
    expect(parseQuestions('{}').usable).toBe(false);
  });
});

test('no text, however odd, makes a parser throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      for (const check of Object.values(contentChecks)) expect(check(text).summary).toBeTypeOf('string');
      settingsOf([text, text, text, text]);
    }),
  );
});
