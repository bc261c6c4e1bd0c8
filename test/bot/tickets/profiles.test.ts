import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { makeRouter } from '../../../bot/tickets/route.ts';
import type { MailProfile } from '../../../bot/tickets/routing.ts';
import { desk, routing } from './desk.ts';

async function mail(
  profile: MailProfile,
  email = 'ana@example.edu',
  details = 'a class of 30, deadline today',
) {
  const router = makeRouter({ ...routing, profile });
  const talk = await desk({ settings: async () => ({ router }) });
  await talk.say('I want a person about the broken projector');
  for (const text of ['Ana', email]) await talk.say(text);
  for (let turn = 0; turn < 3 && (await talk.say(details)).asks !== 'confirm'; turn++);
  await talk.say('Yes, send it');
  const parsed = await PostalMime.parse(talk.mail.sent[0]!.raw);
  const values = (name: string) =>
    parsed.headers.filter((header) => header.key === name).map((header) => header.value);
  return { parsed, values };
}

test.each<MailProfile>(['plain', 'rt', 'osticket', 'freescout'])(
  '%s: portable headers only',
  async (profile) => {
    const { parsed, values } = await mail(profile);
    expect(values('x-priority')).toEqual(['2 (High)']);
    expect(values('importance')).toEqual(['high']);
    expect(values('x-helpdesk-prio')).toEqual(['75']);
    expect(parsed.replyTo).toEqual([{ name: 'Ana', address: 'ana@example.edu' }]);
    expect(
      parsed.headers
        .map((header) => header.key)
        .filter((key) => /^(?:x-rt|rt-|x-zammad|precedence|list-|auto-)/.test(key)),
    ).toEqual([]);
    // osTicket reads the first header whose name ends in "priority" or "importance": it must be the one written for it.
    expect(parsed.headers.find((header) => /(?:priority|importance)$/.test(header.key))!.key).toBe(
      'x-priority',
    );
  },
);

test('rt-commands: the bot is the sender that RT trusts, the student is named by a command', async () => {
  const { parsed, values } = await mail('rt-commands');
  expect(parsed.replyTo).toBeUndefined();
  expect(values('x-rt-command').sort()).toEqual(['Priority: 75', 'Requestor: ana@example.edu']);
  expect((await mail('rt-commands', 'Skip')).values('x-rt-command')).toEqual(['Priority: 75']);
});

test('zammad: priority and customer as its trusted channel reads them', async () => {
  const { values } = await mail('zammad');
  expect(values('x-zammad-ticket-priority')).toEqual(['3 high']);
  expect(values('x-zammad-customer-email')).toEqual(['ana@example.edu']);
  const hostile = await mail(
    'zammad',
    'ana@example.edu\r\nX-Zammad-Ticket-Group: Admins',
    'x\r\nX-Zammad-Ticket-Owner: eve',
  );
  expect(hostile.parsed.headers.map((header) => header.key).filter((key) => /owner|group/.test(key))).toEqual(
    [],
  );
});
