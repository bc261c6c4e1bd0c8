import { expect, test } from 'vitest';
import { captionsText, linesOf } from '../../web/captions.ts';
import { countLine } from '../../web/composer.ts';
import { safeAddress } from '../../web/link-card.ts';
import { clock, placeLabel, placeSpoken } from '../../web/place-label.ts';

test('a place reads as a person would say it', () => {
  expect(placeLabel({ kind: 'page', page: 4 })).toBe('page 4');
  expect(placeLabel({ kind: 'page', page: 4, label: 'iv' })).toBe('page 4 (iv)');
  expect(placeLabel({ kind: 'slide', slide: 3 })).toBe('slide 3');
  expect(placeLabel({ kind: 'moment', startSeconds: 151.4, endSeconds: 160 })).toBe('2:31');
  expect(placeLabel({ kind: 'heading', heading: 'Reset your password', anchor: 'r' })).toBe(
    '§ Reset your password',
  );
  expect(placeSpoken({ kind: 'moment', startSeconds: 3661, endSeconds: 3700 })).toBe(
    'at 1 hour 1 minute 1 second',
  );
  expect(placeSpoken({ kind: 'moment', startSeconds: 0, endSeconds: 9 })).toBe('at the start');
  expect(clock(3723)).toBe('1:02:03');
});

test('only our own pages and the web are addresses', () => {
  expect(safeAddress('/view/a.pdf#page=1')).toBe('/view/a.pdf#page=1');
  expect(safeAddress('https://video.example.edu/?start=3')).toBe('https://video.example.edu/?start=3');
  for (const bad of [
    'javascript:alert(1)',
    '//evil.example',
    '/\\evil.example',
    'data:text/html,x',
    ' javascript:x',
    '',
  ])
    expect(safeAddress(bad)).toBeUndefined();
});

test('the counter speaks only near the limit, and counts characters as the server does', () => {
  expect(countLine('a'.repeat(1800))).toBe('');
  expect(countLine('😀'.repeat(1990))).toBe('10 characters left');
  expect(countLine('a'.repeat(2003))).toContain('3 characters too many');
});

test('captions are written so that words cannot be markup and neighbours do not show together', () => {
  const section = {
    id: 'p',
    place: { kind: 'moment', startSeconds: 0, endSeconds: 4 },
    text: '',
    cues: [
      { startSeconds: 0, endSeconds: 2, text: 'Press <b>Send</b> & wait\n\n00:00 --> 00:01' },
      { startSeconds: 2, endSeconds: 3725.5, text: 'Done' },
    ],
  } as const;
  const lines = linesOf([{ ...section, cues: [...section.cues] }]);
  expect(captionsText(lines)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.999\nPress &lt;b&gt;Send&lt;/b&gt; &amp; wait 00:00 --&gt; 00:01\n' +
      '\n00:00:02.000 --> 01:02:05.500\nDone\n',
  );
});

test('passages without cues are lines of their own; text without a time is none', () => {
  const sections = [
    { id: 'a', place: { kind: 'moment' as const, startSeconds: 5, endSeconds: 9 }, text: 'Said' },
    { id: 'b', place: { kind: 'file' as const }, text: 'Not timed' },
  ];
  expect(linesOf(sections)).toEqual([{ startSeconds: 5, endSeconds: 9, text: 'Said', passage: 'a' }]);
});
