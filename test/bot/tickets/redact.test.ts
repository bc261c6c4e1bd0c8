import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../bot/tickets/redact.ts';

test.each([
  ['my password is hunter2 ok', 'my password is [password] ok'],
  ['Password: s3cret!', 'Password: [password]'],
  ['card 4111 1111 1111 1111 please', 'card [card] please'],
  ['4111111111111111', '[card]'],
  ['call +1 (123) 456-7890', 'call [phone]'],
  ['call me on 0171 1234567, thanks', 'call me on [phone], thanks'],
  ['student number 1234567', 'student number [student-number]'],
  ['I am s1234567.', 'I am [student-number].'],
  ['12345678', '[student-number]'],
])('%s', (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

test.each([
  'my password is wrong',
  'my password is not working',
  'the password reset page',
  'a,b',
  '(((',
  '👍 1,2,3',
  '2026-11-21T09:10:00.123Z',
  'on 2026-11-21 09:10:00',
  '20261121',
  'HD-7K3M-2Q',
  'BIO 101',
  'room 2.14',
  'page 123456',
  '1763716800123',
  '192.168.100.200',
  '9f86d081884c7d659a2feaa0c55ad015',
  'https://x.edu/view/1234567.pdf#page=4&p=12345678',
])('%s stays', (text) => {
  expect(redact(text)).toBe(text);
});

test('ids and times stay, whatever they are', () => {
  const time = fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((at) => at.toISOString());
  fc.assert(
    fc.property(fc.oneof(fc.uuid(), time), (text) => {
      expect(redact(`at ${text} for`)).toBe(`at ${text} for`);
    }),
  );
});

test('a text is changed only where something is hidden, and hiding again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const once = redact(text);
      expect(redact(once)).toBe(once);
    }),
  );
});

describe('a megabyte takes no longer than reading it ought to', () => {
  const megabyte = (part: string) => part.repeat(Math.ceil(1_000_000 / part.length));
  test.each([
    '1',
    '1 ',
    '(',
    '((',
    'password ',
    'password is ',
    'student number ',
    'https://1/',
    '1-',
    '1234567 ',
    'a',
    '4111 ',
    '+',
    'pin: ',
    'student',
  ])('%j', (part) => {
    const text = megabyte(part);
    const began = performance.now();
    redact(text);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
