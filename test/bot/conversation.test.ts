import { describe, expect, test } from 'vitest';
import type { TurnOutcome } from '../../bot/turn.ts';
import { laptopParts, say } from './laptop-parts.ts';

async function started(...parts: Parameters<typeof laptopParts>) {
  const made = laptopParts(...parts);
  await made.records.createSession({ id: 'S', created: '2026', expires: '2099', dialog: null });
  return { ...made, ask: async (text: string) => (await made.ask('S', text))! };
}

describe('what a message is taken for', () => {
  test.each([
    ['hello', 'talk'],
    ['Hi there!', 'talk'],
    ['Thanks, that helped', 'talk'],
    ['What can you do?', 'talk'],
    ['How do I say hello to my tutor?', 'answer'],
    ['help me find the exam rooms', 'answer'],
    ['thank you letter template', 'answer'],
    ['can I talk to a person in the library on Sunday?', 'answer'],
    ['ticket office opening hours', 'answer'],
    ['I want a person', 'ask'],
    ['Could I please speak to a human?', 'ask'],
    ['that did not help', 'ask'],
    ['图书馆在哪里', 'answer'],
    ['?', 'answer'],
  ])('%s', async (text, kind) => {
    const { ask } = await started();
    expect((await ask(text)).kind).toBe(kind);
  });
});

describe('the way to a person', () => {
  test('stands beside every answer and every refusal', async () => {
    const { ask } = await started();
    for (const text of ['how do I print?', 'something unknown']) {
      const reply = await ask(text);
      expect(reply.choices.map((choice) => choice.value)).toContain('I want a person');
    }
  });

  test('two misses in a row are an offer, and "yes" takes it', async () => {
    const { ask } = await started();
    expect((await ask('unknown one')).kind).toBe('not-found');
    expect(await ask('unknown two')).toMatchObject({ kind: 'ask', asks: 'offer' });
    expect(await ask('yes please')).toMatchObject({ kind: 'ask', asks: 'summary' });
  });

  test('while files are still read a question that finds nothing is told so, and is no miss', async () => {
    let reading: { settled: number; total: number } | undefined = { settled: 3, total: 40 };
    const { ask } = await started([], { reading: async () => reading });
    for (const text of ['unknown one', 'unknown two', 'unknown three']) {
      const reply = await ask(text);
      expect(reply).toMatchObject({ kind: 'not-found', speech: reply.text });
      expect(reply.text).toContain('3 of 40 files');
      expect(reply.choices.map((choice) => choice.value)).toContain('I want a person');
    }
    expect((await ask('how do I print?')).text).not.toContain('3 of 40');
    reading = undefined;
    expect((await ask('unknown one')).text).not.toContain('files');
    expect(await ask('unknown two')).toMatchObject({ asks: 'offer' });
  });

  test('an answer between two misses is no reason to offer', async () => {
    const { ask } = await started();
    for (const text of ['unknown one', 'how do I print?', 'unknown two'])
      expect((await ask(text)).kind).toBe(text.includes('unknown') ? 'not-found' : 'answer');
  });

  test('declining an offer is heard, and a yes later is a message like any other', async () => {
    const { ask } = await started();
    await ask('that did not help');
    expect(await ask('No, thanks')).toMatchObject({ kind: 'talk' });
    expect((await ask('yes')).kind).toBe('answer');
  });

  test('while the ticket is open its dialog hears everything, whatever it sounds like', async () => {
    const heard: string[] = [];
    const { ask } = await started([], {
      ticket: async (turn): Promise<TurnOutcome> => {
        heard.push(`${turn.text} ${turn.slots.summary ?? ''}`);
        const done = heard.length === 3;
        return {
          say: { ...say('ask', 'And?'), asks: 'summary' },
          next: done ? { action: 'close' } : { action: 'elicit-slot', slot: 'summary' },
          intent: 'RaiseTicket',
          slots: turn.slots,
          attributes: turn.attributes,
        };
      },
    });
    for (const text of ['I want a person', 'hello', 'thanks', 'hello']) await ask(text);
    expect(heard).toEqual(['I want a person ', 'hello hello', 'thanks thanks']);
  });

  test('words of distress are met at once, before anything is searched', async () => {
    const { ask } = await started([], {
      urgent: async (text) => (text.includes('hopeless') ? say('talk', 'These people listen.') : null),
      answer: async () => {
        throw new Error('searched');
      },
    });
    expect((await ask('I feel hopeless about my thesis')).text).toBe('These people listen.');
  });
});

describe('the same message at the same moment', () => {
  test('ten posts give ten replies, each kept once, and the dialog ends as if they came in turn', async () => {
    const { ask, records } = await started();
    const replies = await Promise.all(Array.from({ length: 10 }, () => ask('how do I print?')));
    expect(new Set(replies.map((reply) => reply.id)).size).toBe(10);
    expect(await records.messages('S')).toHaveLength(20);
    expect((await ask('I want a person')).kind).toBe('ask');
  });

  test('conversations do not wait for or hear each other', async () => {
    const { deps, ask } = await started();
    await deps.chat.records.createSession({ id: 'T', created: '2026', expires: '2099', dialog: null });
    await ask('I want a person');
    const other = await deps.chat.dialog.say('T', 'hello');
    expect(other.messages[0]).toContain('Hello');
  });
});

test('a conversation goes on after hours, and ends when its time is over', async () => {
  const { ask, clock, deps, records } = await started();
  await records.saveSession({ id: 'S', created: '2026', expires: '2026-11-22T00:00:00.000Z', dialog: null });
  await ask('unknown one');
  clock.now += 3 * 3600_000;
  expect(await ask('unknown two')).toMatchObject({ asks: 'offer' });
  clock.now += 24 * 3600_000;
  expect(await deps.chat.records.session('S', deps.now())).toBeUndefined();
});
