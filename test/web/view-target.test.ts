import { expect, test } from 'vitest';
import { keyOf, targetOf } from '../../web/view-target.ts';
import { wantedSection } from '../../web/view-text.ts';

test('reads every kind of address that a link has', () => {
  expect(targetOf('#page=4&p=x1')).toEqual({ page: 4, passage: 'x1' });
  expect(targetOf('#slide=3')).toEqual({ slide: 3 });
  expect(targetOf('#t=151.5&p=x')).toEqual({ seconds: 151.5, passage: 'x' });
  expect(targetOf('#reset%20it%26go&p=a%2Fb')).toEqual({ anchor: 'reset it&go', passage: 'a/b' });
  expect(targetOf('#p=x')).toEqual({ passage: 'x' });
  expect(targetOf('')).toEqual({});
});

test('what makes no sense is left out and never thrown at', () => {
  expect(targetOf('#page=0&t=-1&slide=x')).toEqual({});
  expect(targetOf('#page=1e9')).toEqual({});
  expect(targetOf('#%E0%A4%A')).toEqual({ anchor: '%E0%A4%A' });
});

test('a key is decoded exactly once, from the path or from ?key=', () => {
  expect(keyOf('/view/guides/100%25%20sure%3F.pdf', '')).toBe('guides/100% sure?.pdf');
  expect(keyOf('/view/%2541.md', '')).toBe('%41.md');
  expect(keyOf('/view', '?key=a%3Fb.md')).toBe('a?b.md');
  expect(keyOf('/view/', '')).toBeUndefined();
});

test('the passage by its id; when it is gone its place; otherwise nothing', () => {
  const sections = [
    { id: 'a', place: { kind: 'page' as const, page: 1 }, text: 'one' },
    { id: 'b', place: { kind: 'page' as const, page: 4 }, text: 'four' },
    { id: 'c', place: { kind: 'heading' as const, heading: 'H', anchor: 'h' }, text: 'under h' },
  ];
  expect(wantedSection(sections, { page: 1, passage: 'b' })).toEqual({
    section: sections[1],
    found: 'passage',
  });
  expect(wantedSection(sections, { page: 4, passage: 'gone' })).toEqual({
    section: sections[1],
    found: 'place',
  });
  expect(wantedSection(sections, { anchor: 'h' })).toEqual({ section: sections[2], found: 'place' });
  expect(wantedSection(sections, { page: 9, passage: 'gone' })).toBeUndefined();
  expect(wantedSection(sections, {})).toBeUndefined();
});
