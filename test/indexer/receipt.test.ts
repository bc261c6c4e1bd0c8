import { describe, expect, test } from 'vitest';
import type { Passage } from '../../indexer/document.ts';
import { leftOut } from '../../indexer/files/left-out.ts';
import { questionAbout, questionOfHeading } from '../../indexer/heading-question.ts';
import { described, roleOf, sharedStart, standing } from '../../indexer/neighbours.ts';
import { questionsOf } from '../../indexer/questions-of.ts';
import { nothing, receiptOf } from '../../indexer/receipt.ts';

function passage(headings: string[], text: string, language = 'en'): Passage {
  return {
    id: 'p',
    hash: text,
    file: 'a.md',
    ordinal: 0,
    place: { kind: 'file' },
    title: 'Guide',
    headings,
    text,
    language,
  };
}

describe('questions a file answers', () => {
  test('from headings that tell what to do, how to do it, or ask', () => {
    const passages = [
      passage(['Guide', 'Introduction'], 'Welcome.'),
      passage(['Guide', '2. Reset your password'], 'Click.'),
      passage(['Guide', 'How to print from a Mac'], 'Click.'),
      passage(['Guide', 'When is the library open'], 'Always.'),
    ];
    expect(questionsOf(passages, 'Guide')).toEqual([
      'How do I reset my password?',
      'How do I print from a Mac?',
      'When is the library open?',
    ]);
  });

  test('questions in the file come first, other headings last', () => {
    const passages = [
      passage(['Opening hours'], 'Can I bring a guest?\nYes.'),
      passage(['VPN access'], 'Ask us.'),
    ];
    expect(questionsOf(passages, 'Visits')).toEqual([
      'Can I bring a guest?',
      'What should I know about opening hours?',
      'What should I know about VPN access?',
    ]);
  });

  test('clauses, capitals and numbers are turned as a person would', () => {
    const headings = [
      'When the upload fails',
      'What the percentage means',
      '3.2 SIGNING IN TO THE WIFI',
      'In the text',
    ];
    const passages = headings.map((one) => passage([one], '1. Open it there.'));
    expect(questionsOf(passages, 'x')).toEqual([
      'What should I do when the upload fails?',
      'What does the percentage mean?',
      'What should I know about signing in to the wifi?',
    ]);
  });

  test.each([
    ['Reset a forgotten password', 'How do I reset a forgotten password?'],
    ['See your report', 'How do I see my report?'],
    ['Change a password you still know', 'How do I change a password I still know?'],
    ['If you are asked to a meeting', 'What should I do if I am asked to a meeting?'],
    ['What a plan can hold', 'What can a plan hold?'],
    ['What you need', 'What do I need?'],
    ['Where your files live', 'Where do my files live?'],
    ['Who to ask', 'Who do I ask?'],
    ['What lateness costs', 'What does lateness cost?'],
    ['When you leave: what happens to your account', 'What happens to my account when I leave?'],
  ])('%s: %s', (heading, question) => expect(questionOfHeading(heading)).toBe(question));

  test.each([
    'How long they stay',
    'What they can do',
    'Two screens are not allowed. Unplug the second, do',
    'Wexcombe University · Teaching Rooms',
    'How to use this handbook',
    'Set it up on a phone',
    'What you can expect of us',
    'Everything is encrypted by a stranger',
    'One two three four five six seven eight nine',
    'Getting the first one',
    'Lost or stolen',
    'Card on your phone',
    'In the text',
  ])('no question is better than one from "%s"', (heading) => {
    expect(questionOfHeading(heading) ?? questionAbout(heading)).toBeUndefined();
  });

  test.each([
    ['Damage and loss', 'What should I know about damage and loss?'],
    ['E-mail and calendar', 'What should I know about e-mail and calendar?'],
    ['The Help Point', 'What should I know about the Help Point?'],
    ['Learning Support Plans', 'What should I know about Learning Support Plans?'],
    ['Your first week in Lantern', 'What should I know about my first week in Lantern?'],
  ])('about %s: %s', (heading, question) => expect(questionAbout(heading)).toBe(question));

  test('a title made from the file name asks only where no small word is missing', () => {
    const spoken = { ...passage([], 'Words.'), file: 'read-similarity-report.srt' };
    expect(questionsOf([spoken], 'Read similarity report')).toEqual([]);
    const whole = { ...passage([], 'Words.'), file: 'book-a-study-room.vtt' };
    expect(questionsOf([whole], 'Book a study room')).toEqual(['How do I book a study room?']);
  });

  test('captions without headings: from what they say they show', () => {
    const said =
      'In this video I will show you how to upload a film to your course. Then we look at how to share it with others.';
    expect(questionsOf([passage([], said)], 'Upload a film')).toContain(
      'How do I upload a film to my course?',
    );
  });

  test('nothing dull, and never more than three', () => {
    const dull = ['Contents', 'Page 3', '1', 'Introduction', 'Appendix B'].map((one) => passage([one], 'x'));
    expect(questionsOf(dull, 'index')).toEqual([]);
    const many = ['Add a user', 'Print a page', 'Save a file', 'Open a door'].map((one) =>
      passage([one], 'x'),
    );
    expect(questionsOf(many, 'x').length).toBe(3);
  });

  test('in another language its own words only', () => {
    expect(questionsOf([passage(['Réinitialiser le mot de passe'], 'x', 'fr')], 'Guide')).toEqual([
      'Réinitialiser le mot de passe',
      'Guide',
    ]);
  });
});

test('a receipt tells pages without text and twins, and how to mend them', () => {
  const finding = { ...nothing('searchable' as const, 'v1'), facts: { pages: 3, pagesWithoutText: [2, 3] } };
  const receipt = receiptOf(finding, ['old.pdf'], 1.23456);
  expect(receipt.duplicates).toEqual(['old.pdf']);
  expect(receipt.warnings.map((warning) => warning.message)).toEqual([
    'No text on page 2, 3: what stands there cannot be found.',
    'Says nearly the same as old.pdf.',
  ]);
  expect(receipt.warnings.every((warning) => warning.mend)).toBe(true);
  expect(receipt.seconds).toBe(1.235);
});

describe('neighbours', () => {
  test('what a key is by its name', () => {
    expect(roleOf('_signpost/routing.yaml')).toBe('settings');
    expect(roleOf('a/guide.pdf.yaml')).toBe('sidecar');
    expect(described('a/guide.pdf.yml')).toBe('a/guide.pdf');
    expect(roleOf('notes.yaml')).toBe('document');
    expect(roleOf('film.MP4')).toBe('media');
    expect(roleOf('film.vtt')).toBe('document');
  });

  test.each([
    ['a/upload.vtt', 'a/upload.mp4'],
    ['a/upload.en.vtt', 'a/upload.mp4'],
    ['a/upload.pt-BR.srt', 'a/upload.webm'],
    ['week 1. intro.en.vtt', 'week 1. intro.mp4'],
    ['wifi.faq.vtt', 'wifi.faq.mp4'],
    ['talk.json', 'talk.m4a'],
  ])('%s belongs to %s', (words, film) => {
    const files = [words, film, 'a/other.mp4'].map(file);
    const found = standing(words, files, '1');
    expect(found.media).toBe(film);
    expect(found.dependents).toEqual([film]);
    expect(standing(film, files, '1')).toMatchObject({ captions: [words], dependents: [words] });
    expect(film.startsWith(sharedStart(words)) && words.startsWith(sharedStart(words))).toBe(true);
  });

  test('what a file is made of changes with its sidecar, its film and the maker', () => {
    const made = (keys: string[], maker = '1') => standing('a.vtt', keys.map(file), maker).made;
    const all = [
      made(['a.vtt']),
      made(['a.vtt', 'a.vtt.yaml']),
      made(['a.vtt', 'a.mp4']),
      made(['a.vtt'], '2'),
    ];
    expect(new Set(all).size).toBe(4);
    expect(made(['a.mp4'])).toBeNull();
  });
});

test('what nobody meant to publish is left out, and ordinary names are not', () => {
  for (const key of [
    '.DS_Store',
    'a/.hidden/b.txt',
    '~$guide.docx',
    'x.pdf.part',
    'x.tmp',
    'Thumbs.db',
    '.#lock',
    'a~',
    '#a#',
  ])
    expect([key, leftOut(key)]).toEqual([key, true]);
  for (const key of [
    'number #1.txt',
    'a.b.c.pdf',
    '~notes.txt',
    '$x.md',
    'template.docx',
    '_signpost/urgent.yaml',
    'party.md',
  ])
    expect([key, leftOut(key)]).toEqual([key, false]);
});

function file(key: string) {
  return { key, bytes: 1, version: `v-${key}`, modified: '2026-01-01T00:00:00Z' };
}
