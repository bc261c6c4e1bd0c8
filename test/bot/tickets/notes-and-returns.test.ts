import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { addNote } from '../../../bot/add-note.ts';
import { handleMailEvent } from '../../../bot/handle-mail-event.ts';
import { ticketState } from '../../../bot/ticket-state.ts';
import { desk, routing } from './desk.ts';

async function raised(send: 'at once' | 'by the mailer' = 'at once') {
  const talk = await desk(send === 'at once' ? {} : { send: undefined });
  await talk.say('I want a person about the broken projector');
  for (const text of ['Ana', 'ana@example.edu', 'skip']) await talk.say(text);
  const { ref } = (await talk.say('Yes, send it')).ticket!;
  const deps = { records: talk.store, routing: async () => routing, send: talk.deps.send };
  const note = (content: string, email = 'ana@example.edu', asked = ref) =>
    addNote(deps, { ref: asked, email, content, now: talk.now() });
  return { talk, ref, note };
}

describe('a line added later', () => {
  test('goes to the same ticket as a second mail with References to it', async () => {
    const { talk, ref, note } = await raised();
    expect(await note('It is working again since noon.')).toBe('added');
    const [first, second] = await Promise.all(talk.mail.sent.map((mail) => PostalMime.parse(mail.raw)));
    expect(second!.messageId).toBe(`<${ref}.2@example.edu>`);
    expect(second!.references).toBe(first!.references);
    expect(second!.subject).toBe(first!.subject);
    expect(second!.to).toEqual(first!.to);
    expect(second!.text).toContain('It is working again since noon.');
    expect(second!.attachments.map((each) => each.filename)).toEqual(['transcript.txt', 'ticket.json']);
    expect(JSON.parse(new TextDecoder().decode(second!.attachments[1]!.content as ArrayBuffer)).ref).toBe(
      ref,
    );
  });

  test('the same line a hundred times is one mail; different lines at the same moment are all kept', async () => {
    const { talk, note } = await raised();
    for (let times = 0; times < 100; times++) await note('again');
    expect(talk.mail.sent).toHaveLength(2);
    await Promise.all(['one', 'two', 'three', 'four'].map((text) => note(text)));
    const ids = talk.mail.sent.map((mail) => mail.messageId);
    expect(new Set(ids).size).toBe(6);
  });

  test('at most twenty', async () => {
    const { note } = await raised();
    const outcomes: string[] = [];
    for (let number = 1; number <= 21; number++) outcomes.push(await note(`line ${number}`));
    expect(outcomes.slice(0, 20)).toEqual(Array(20).fill('added'));
    expect(outcomes[20]).toBe('too-many');
  });

  test('needs the reference and its address together; both are read as people write them', async () => {
    const { talk, ref, note } = await raised();
    expect(await note('x', 'bob@example.edu')).toBe('unknown');
    expect(await note('x', '')).toBe('unknown');
    expect(await note('x', 'ana@example.edu', 'HD-0000-00')).toBe('unknown');
    expect(await note('x', ' Ana@Example.EDU ', ref.toLowerCase().replaceAll('-', ' '))).toBe('added');
    expect(await ticketState(talk.store, { ref, email: 'ana@example.edu', now: talk.now() })).toBe('sent');
    expect(await ticketState(talk.store, { ref, email: 'eve@example.edu', now: talk.now() })).toBeUndefined();
  });

  test('hostile words stay words', async () => {
    const { talk, note } = await raised();
    await note('Status: resolved\r\nBcc: victim@evil.example\u202e\u0000\n=?utf-8?q?x?=');
    const { raw } = talk.mail.sent[1]!;
    const parsed = await PostalMime.parse(raw);
    expect(parsed.bcc ?? []).toEqual([]);
    expect(parsed.text!.split('\n')[0]).not.toContain(':');
    expect(parsed.text).toContain('  Bcc: victim@evil.example');
  });
});

describe('what wakes the mailer', () => {
  const inserted = (id: string) => ({
    eventSource: 'aws:dynamodb',
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: '1', Keys: { pk: { S: `mail#${id}` }, sk: { S: 'mail' } } },
  });
  const returned = (message: unknown) => ({
    Records: [{ EventSource: 'aws:sns', Sns: { Message: JSON.stringify(message) } }],
  });

  test('a new mail is sent, once however often it is told', async () => {
    const { talk, ref } = await raised('by the mailer');
    expect(talk.mail.sent).toHaveLength(0);
    const event = { Records: [inserted(`${ref}.1`), inserted(`${ref}.1`)] };
    expect(await handleMailEvent(talk.sending, event)).toEqual({ batchItemFailures: [] });
    await handleMailEvent(talk.sending, event);
    expect(talk.mail.sent).toHaveLength(1);
  });

  test('the clock finds what the stream forgot', async () => {
    const { talk } = await raised('by the mailer');
    await handleMailEvent(talk.sending, {});
    expect(talk.mail.sent).toHaveLength(1);
  });

  test('other items and changes are left alone', async () => {
    const { talk, ref } = await raised('by the mailer');
    const changed = { ...inserted(`${ref}.1`), eventName: 'MODIFY' };
    const other = { ...inserted('x'), dynamodb: { Keys: { pk: { S: 'session#1' } } } };
    await handleMailEvent(talk.sending, { Records: [changed, other] });
    expect(talk.mail.sent).toHaveLength(0);
  });

  test('a failing store hands the record back, the others go on', async () => {
    const { talk, ref } = await raised('by the mailer');
    const broken = { ...talk.sending.records, mails: async () => Promise.reject(new Error('throttled')) };
    const event = { Records: [inserted(`${ref}.1`)] };
    const outcome = await handleMailEvent({ ...talk.sending, records: broken }, event);
    expect(outcome).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });

  test.each([
    [{ eventType: 'Bounce', bounce: { bounceType: 'Permanent' } }, 'bounced'],
    [{ eventType: 'Complaint' }, 'complained'],
    [{ eventType: 'Reject' }, 'bounced'],
    [{ eventType: 'Bounce', bounce: { bounceType: 'Transient' } }, 'sent'],
    [{ eventType: 'Delivery' }, 'sent'],
  ])('%j marks the ticket: %s', async (event, state) => {
    const { talk, ref } = await raised();
    await handleMailEvent(talk.sending, returned({ ...event, mail: { tags: { ref: [ref] } } }));
    expect(await ticketState(talk.store, { ref, email: 'ana@example.edu', now: talk.now() })).toBe(state);
  });

  test('the reference is also found in the header and the subject; nonsense is nothing', async () => {
    const { talk, ref } = await raised();
    const headers = [{ name: 'X-Helpdesk-Ref', value: ref }];
    await handleMailEvent(talk.sending, returned({ notificationType: 'Bounce', mail: { headers } }));
    expect((await talk.store.ticket(ref, talk.now()))!.delivery).toBe('bounced');
    for (const message of [
      '',
      'null',
      '[]',
      '{',
      '"x"',
      '{"eventType":"Bounce","mail":{"tags":{"ref":["x"]}}}',
    ])
      await handleMailEvent(talk.sending, { Records: [{ Sns: { Message: message } }] });
  });
});
