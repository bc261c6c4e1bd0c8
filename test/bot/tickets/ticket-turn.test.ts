import { describe, expect, test } from 'vitest';
import { makeRouter } from '../../../bot/tickets/route.ts';
import { defaultLimits } from '../../../bot/tickets/ticket-deps.ts';
import { ticketTurn } from '../../../bot/tickets/ticket-turn.ts';
import { desk, routing } from './desk.ts';

describe('few questions, no repeats', () => {
  test('after a question: name, address, details, preview, and the question is the summary', async () => {
    const talk = await desk();
    await talk.answered('How do I connect to eduroam in the library?');
    const name = await talk.say('I want a person');
    expect(name).toMatchObject({ kind: 'ask', asks: 'name' });
    expect(name.text).toContain('How do I connect to eduroam in the library?');
    expect((await talk.say('Ana Lovelace')).asks).toBe('email');
    expect((await talk.say('ana@example.edu')).asks).toBe('details');
    const shown = await talk.say('in the library, since this morning, a class of 30, deadline today');
    expect(shown).toMatchObject({ kind: 'ask', asks: 'confirm' });
    expect(shown.ticket).toMatchObject({
      queue: 'network',
      priority: 'P2',
      to: 'network@helpdesk.example.edu',
    });
    expect(shown.ticket!.body).toContain('P2: a class of 30, deadline today');
    expect(talk.mail.sent).toHaveLength(0);
  });

  test('the median way from “I want a person” to the preview is at most four turns', async () => {
    const ways = [
      ['I want a person', 'Ana', 'ana@example.edu', 'skip'],
      ['I want a person', 'my projector is broken', 'Ana', 'ana@example.edu', 'room 2.14'],
      ['I want to talk to someone about my locked account', 'Ana, ana@example.edu', 'yes', 'no'],
      ['create a ticket: the wifi in room B12 is down', 'skip', 'skip', 'skip'],
      [
        'can I speak to a human please',
        'my grade for BIO101 is wrong',
        'Ana',
        'a n a at example dot edu',
        'since monday',
      ],
    ];
    const turns = await Promise.all(
      ways.map(async (way) => {
        const talk = await desk();
        if (way.length === 4) await talk.answered('How do I connect to eduroam?');
        for (const [index, text] of way.entries())
          if ((await talk.say(text)).asks === 'confirm') return index + 1;
        throw new Error(`no preview after ${way}`);
      }),
    );
    expect(turns.sort()[2]).toBeLessThanOrEqual(4);
  });

  test('after two misses the offer is an answer too: the last question is what the ticket is about', async () => {
    const talk = await desk();
    await talk.answered('How do I frobnicate?', 'not-found');
    await talk.keep('person', 'How do I open the wibble?');
    const offer = { id: 'offer', kind: 'ask' as const, asks: 'offer' as const, links: [], choices: [] };
    const reply = { ...offer, text: 'Shall I pass this on?', speech: '' };
    const stored = {
      id: 'offer',
      session: talk.session,
      at: talk.now(),
      from: 'bot' as const,
      content: reply.text,
    };
    await talk.store.addMessage({ ...stored, reply, why: '{}' });
    expect((await talk.say('Yes', { attributes: { offered: 'yes' } })).text).toContain(
      'How do I open the wibble?',
    );
  });

  test('a request that names the problem is not asked for it', async () => {
    const talk = await desk();
    const reply = await talk.say('I need to talk to someone because my account is locked');
    expect(reply.asks).toBe('name');
    expect(reply.text).toContain('my account is locked');
  });

  test('every optional question can be skipped, and the mail says so', async () => {
    const talk = await desk();
    await talk.say('I want a person about the broken projector');
    await talk.say('Skip');
    await talk.say('no thanks');
    const shown = await talk.say('no');
    expect(shown.asks).toBe('confirm');
    expect(shown.ticket!.body).toContain('Name: not given');
    expect(shown.ticket!.body).toContain('Reply to: nobody');
    await talk.say('yes');
    expect(talk.mail.sent[0]!.raw).not.toMatch(/^Reply-To:/im);
    expect(talk.mail.sent[0]!.raw).toMatch(/^Auto-Submitted: auto-generated/im);
  });
});

describe('corrections and cancel at any step', () => {
  async function atPreview() {
    const talk = await desk();
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu']) await talk.say(text);
    await talk.say('room 2.14');
    return talk;
  }

  test('the address, at the preview', async () => {
    const talk = await atPreview();
    const shown = await talk.say('no, my address is ana.l@example.edu');
    expect(shown.asks).toBe('confirm');
    expect(shown.ticket!.body).toContain('ana.l@example.edu');
  });

  test('the name, while the details were asked', async () => {
    const talk = await desk();
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu']) await talk.say(text);
    expect((await talk.say('sorry, my name is Anna Lovelace')).asks).toBe('details');
    expect((await talk.say('skip')).ticket!.body).toContain('Name: Anna Lovelace');
  });

  test('“no” asks what to change, and each field can be chosen', async () => {
    const talk = await atPreview();
    const change = await talk.say('No');
    expect(change).toMatchObject({ kind: 'ask', asks: 'choice' });
    expect(change.choices.map((choice) => choice.value)).toContain('Change the summary');
    expect((await talk.say('Change the summary')).asks).toBe('summary');
    expect((await talk.say('The lamp of the projector is dead')).ticket!.subject).toContain(
      'The lamp of the projector is dead',
    );
  });

  test('more words at the preview are added to the details', async () => {
    const talk = await atPreview();
    const shown = await talk.say('it also smells of burning');
    expect(shown.ticket!.body).toContain('room 2.14\n  it also smells of burning');
  });

  test.each([
    ['"Ana" <victim@evil.example>', 'Ana'],
    ['Ana, victim@evil.example', 'Ana'],
    ['victim@evil.example', null],
  ])(
    'an address given for a name (%s) is offered, and used only when that is confirmed',
    async (text, name) => {
      const talk = await desk();
      await talk.say('I want a person about the broken projector');
      const offered = await talk.say(text);
      expect(offered).toMatchObject({ asks: 'email', text: expect.stringContaining('victim@evil.example') });
      await talk.say('ana@example.edu');
      await talk.say('skip');
      await talk.say('yes');
      const [ticket] = await talk.store.ticketsOfSession(talk.session, talk.now());
      expect(ticket!.email).toBe('ana@example.edu');
      expect(JSON.parse(ticket!.ticket).name).toBe(name);
      expect(talk.mail.sent[0]!.raw).not.toMatch(/^(?:to|cc|bcc|reply-to):.*victim/im);
    },
  );

  test('a question about the question is answered, words of distress are no name', async () => {
    const urgent = { topics: [{ name: 'x', phrases: ['want to die'], say: 'x', people: [] }] };
    const talk = await desk({ settings: async () => ({ router: makeRouter(routing), urgent }) });
    await talk.say('I want a person about the broken projector');
    expect(await talk.say('why do you need my name?')).toMatchObject({
      asks: 'name',
      text: expect.stringContaining('skip'),
    });
    expect((await talk.say('I want to die')).asks).toBe('name');
    await talk.say('Ana');
    const shown = await talk.say('ana@example.edu');
    expect(shown.ticket!.body).toContain('Name: Ana\n');
    expect(shown.ticket!.body).toContain('I want to die');
  });

  test.each([0, 1, 2, 3])('cancel after %i answers: nothing is stored or sent', async (answers) => {
    const talk = await desk();
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu', 'room 2.14'].slice(0, answers)) await talk.say(text);
    expect((await talk.say('cancel')).text).toContain('nothing was sent');
    expect(await talk.store.ticketsOfSession(talk.session, talk.now())).toEqual([]);
    expect((await talk.say('I want a person about the wifi')).asks).toBe('name');
  });

  test('an address that does not validate is asked for once more, then left out and said so', async () => {
    const talk = await desk();
    await talk.say('I want a person about the broken projector');
    await talk.say('Ana');
    const again = await talk.say('ana at the university');
    expect(again.asks).toBe('email');
    const after = await talk.say('accounts@helpdesk.example.edu');
    expect(after.asks).toBe('details');
    expect(after.text).toContain('leave the address out');
    expect((await talk.say('skip')).ticket!.body).toContain(
      'Reply to: nobody, the address given twice was not valid',
    );
  });
});

describe('confirmed once, however often', () => {
  async function confirmed() {
    const talk = await desk();
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu', 'skip']) await talk.say(text);
    return { talk, first: await talk.say('Yes, send it') };
  }

  test('again and again: the same reference, one mail', async () => {
    const { talk, first } = await confirmed();
    for (let times = 0; times < 100; times++)
      expect((await talk.say('Yes, send it')).ticket!.ref).toBe(first.ticket!.ref);
    expect(talk.mail.sent).toHaveLength(1);
    expect(first.ticket!.body).toContain(first.ticket!.ref);
  });

  test('twice at the same moment: one ticket', async () => {
    const talk = await desk();
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu', 'skip']) await talk.say(text);
    const turn = {
      ...{
        sessionId: talk.session,
        text: 'yes',
        now: talk.now(),
        channel: 'text' as const,
        intent: 'RaiseTicket',
      },
      ...{ slots: {}, confirmation: 'Confirmed' as const, attributes: talk.attributes() },
    };
    const outcomes = await Promise.all([1, 2, 3].map(() => ticketTurn(talk.deps, turn)));
    expect(new Set(outcomes.map((outcome) => outcome.say.ticket!.ref)).size).toBe(1);
    expect(talk.mail.sent).toHaveLength(1);
  });

  test('another request is another ticket', async () => {
    const { talk, first } = await confirmed();
    await talk.say('I want a person about the wifi in my room');
    for (const text of ['Ana', 'ana@example.edu', 'skip']) await talk.say(text);
    const second = await talk.say('Yes, send it');
    expect(second.ticket!.ref).not.toBe(first.ticket!.ref);
    expect(talk.mail.sent.map((mail) => mail.to)).toEqual([
      'rooms@helpdesk.example.edu',
      'network@helpdesk.example.edu',
    ]);
  });

  test('what was shown is what is sent: a routing changed meanwhile is shown first', async () => {
    let router = makeRouter(routing);
    const talk = await desk({ settings: async () => ({ router }) });
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu', 'skip']) await talk.say(text);
    const queues = routing.queues.map((queue) => ({
      ...queue,
      address: queue.address.replace('helpdesk', 'new'),
    }));
    router = makeRouter({ ...routing, queues });
    const shown = await talk.say('Yes, send it');
    expect(shown).toMatchObject({ kind: 'ask', asks: 'confirm' });
    expect(shown.ticket!.to).toBe('rooms@new.example.edu');
    expect(talk.mail.sent).toHaveLength(0);
    expect((await talk.say('Yes, send it')).kind).toBe('ticket');
    expect(talk.mail.sent[0]!.to).toBe('rooms@new.example.edu');
  });
});

describe('limits of a public service', () => {
  test('five tickets a conversation, then the address to write to', async () => {
    const talk = await desk({ limits: defaultLimits });
    for (let number = 1; number <= 6; number++) {
      await talk.say('I want a person about the broken projector');
      for (const text of ['Ana', `ana${number}@example.edu`, 'skip']) await talk.say(text);
      const reply = await talk.say('Yes, send it');
      expect(reply.kind).toBe(number <= 5 ? 'ticket' : 'talk');
      if (number === 6)
        expect(reply.text).toMatch(/too many requests from this conversation.*rooms@helpdesk/);
    }
    expect(talk.mail.sent).toHaveLength(5);
  });

  test('twenty an address and day', async () => {
    const talk = await desk({ limits: { perSession: 100, perAddressADay: 20 } });
    const kinds: string[] = [];
    for (let number = 1; number <= 21; number++) {
      await talk.say('I want a person about the broken projector');
      for (const text of ['Ana', 'Ana@Example.edu', 'skip']) await talk.say(text);
      kinds.push((await talk.say('Yes, send it')).kind);
    }
    expect(kinds.filter((kind) => kind === 'ticket')).toHaveLength(20);
    expect(kinds.at(-1)).toBe('talk');
  });
});

test('by voice: spelled addresses come out right and are read back for the ear', async () => {
  const talk = await desk();
  const voice = { channel: 'voice' as const };
  await talk.say('i want a person about the broken projector', voice);
  await talk.say('my name is ana', voice);
  await talk.say('a n a underscore b at example dot edu', voice);
  const shown = await talk.say('nothing', voice);
  expect(shown.ticket!.body).toContain('ana_b@example.edu');
  expect(shown.ticket!.body).toContain('Channel: voice');
  expect(shown.speech).toContain('ana underscore b at example dot edu');
  expect(shown.speech).not.toMatch(/@|https?:/);
  const reply = await talk.say('yes please', voice);
  expect(reply.speech).not.toMatch(/@|https?:|HD-/);
});

test('nothing long travels with the session', async () => {
  const talk = await desk();
  await talk.say(`I want a person because ${'my projector is broken and '.repeat(70)}`);
  await talk.say('Ana');
  await talk.say('ana@example.edu');
  const shown = await talk.say('d'.repeat(1990));
  expect(shown.ticket!.body).toContain('d'.repeat(1990));
  expect(JSON.stringify(talk.attributes()).length).toBeLessThan(2000);
});

test('a notice on the topic is said before the ticket', async () => {
  const notices = { notices: [{ text: 'Wi-Fi is down.', words: ['wifi'], from: '', until: '', link: '' }] };
  const talk = await desk({ settings: async () => ({ router: makeRouter(routing), notices }) });
  expect((await talk.say('I want a person about the wi-fi in my room')).text).toMatch(
    /^Notice: Wi-Fi is down\./,
  );
});
