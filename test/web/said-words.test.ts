import { expect, test } from 'vitest';
import type { Reply } from '../../bot/reply.ts';
import { saidWords } from '../../web/said-words.ts';

const reply = (text: string, more: Partial<Reply> = {}): Reply => ({
  id: 'r',
  kind: 'answer',
  text,
  speech: '',
  links: [],
  choices: [],
  ...more,
});
const link = {
  title: 'Guide',
  url: '/view/g.md',
  file: 'g.md',
  place: { kind: 'file' as const },
  snippet: { text: 'Cost: $& and $1. ', marks: [] },
};

test('what the best card quotes is not said twice; everything else is kept', () => {
  const text = 'I am not sure. Is it one of these?\n“Cost: $& and $1.”\n— Guide, page 4\nNote: old.';
  expect(saidWords(reply(text, { links: [link] }))).toBe('I am not sure. Is it one of these?\nNote: old.');
  expect(saidWords(reply('“Cost: $& and $1.”\n— Guide', { links: [link] }))).toBe('');
  expect(saidWords(reply('“Other words.”\n— Guide', { links: [link] }))).toBe('“Other words.”\n— Guide');
});

test('a mail shown as a card is not spelled out above it', () => {
  const ticket = {
    ref: 'R',
    queue: 'q',
    priority: 'P3' as const,
    to: 'desk@example.edu',
    subject: '[q] Help',
    body: '',
  };
  const text = 'This is the mail.\n\nTo: desk@example.edu\nSubject: [q] Help\n\nShall I send it?';
  expect(saidWords(reply(text, { kind: 'ask', asks: 'confirm', ticket }))).toBe(
    'This is the mail.\n\nShall I send it?',
  );
  expect(saidWords(reply(text, { kind: 'ticket', ticket }))).toBe(text);
});
