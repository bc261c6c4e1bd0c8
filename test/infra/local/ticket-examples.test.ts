import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { ticketExamples } from '../../../infra/local/ticket-examples.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'examples', 'tickets');

test('the five example tickets are what the code makes today', async () => {
  const made = await ticketExamples();
  expect(Object.keys(made).sort()).toEqual([
    'hostile.eml',
    'no-address.eml',
    'ordinary.eml',
    'p1.eml',
    'voice.eml',
  ]);
  for (const [name, raw] of Object.entries(made))
    expect(readFileSync(join(folder, name), 'latin1')).toBe(raw);
});

test('each shows what it is there for', async () => {
  const made = await ticketExamples();
  const parsed = Object.fromEntries(
    await Promise.all(
      Object.entries(made).map(async ([name, raw]) => [name, await PostalMime.parse(raw)] as const),
    ),
  );
  expect(parsed['ordinary.eml']!.text).toContain('https://help.example.edu/view/tutorials/eduroam.mp4#t=151');
  expect(parsed['ordinary.eml']!.text).toContain('did not help');
  expect(parsed['p1.eml']!.subject).toContain('[rooms][P1]');
  expect(parsed['hostile.eml']!.replyTo).toBeUndefined();
  expect(parsed['hostile.eml']!.to).toEqual([{ name: '', address: 'accounts@helpdesk.example.edu' }]);
  expect(parsed['voice.eml']!.replyTo?.[0]?.address).toBe('kofi.m@students.example.edu');
  expect(parsed['no-address.eml']!.text).toContain('Reply to: nobody');
});
