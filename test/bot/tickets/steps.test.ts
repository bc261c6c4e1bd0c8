import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aloud } from '../../../bot/tickets/aloud.ts';
import { asksForPerson } from '../../../bot/tickets/asks-for-person.ts';
import { cleanBlock, cleanLine, cleanSubject, cut } from '../../../bot/tickets/clean.ts';
import { correctionIn } from '../../../bot/tickets/corrections.ts';
import { readDetails } from '../../../bot/tickets/details.ts';
import { checkAddress } from '../../../bot/tickets/email-address.ts';
import { levelTwo } from '../../../bot/tickets/level-two.ts';
import { priorityOf } from '../../../bot/tickets/priority.ts';
import { makeReference, readReference } from '../../../bot/tickets/reference.ts';
import { spokenAddress } from '../../../bot/tickets/spoken-address.ts';
import { shortAnswer } from '../../../bot/tickets/yes-no.ts';
import { desk } from './desk.ts';
import { hostile } from './hostile.ts';

const now = '2026-11-21T09:10:00.000Z';
const anyText = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 300 }));

describe('cleaning', () => {
  test('a line is one line without control, format or separating characters, and no longer than asked', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 5, max: 200 }), (text, max) => {
        const line = cleanLine(text, max);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]|(?!\u200d)\p{Cf}/u);
        expect(line.isWellFormed()).toBe(true);
        expect(line.length).toBeLessThanOrEqual(max);
        expect(cleanLine(line, max)).toBe(line);
      }),
    );
  });

  test('a subject holds no tag, reference, reply mark or encoded word', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const subject = cleanSubject(text, 90);
        expect(subject).not.toMatch(/[[\]]|#\s*\d|=\?|\?=|^(?:re|fwd?|aw)\s*:/i);
        expect(subject.length).toBeLessThanOrEqual(90);
      }),
    );
    expect(cleanSubject('Re: AW: [example #42] Fwd: the lamp is out', 90)).toBe(
      'example 42 Fwd: the lamp is out',
    );
    expect(cleanSubject('the one from HD-7K3M-2Q again', 90)).toBe('the one from again');
  });

  test('words, emoji and scripts stay', () => {
    expect(cleanLine('Ünï 日本語 👩‍👩‍👧‍👦 שלום', 100)).toBe('Ünï 日本語 👩‍👩‍👧‍👦 שלום');
    expect(cleanBlock('one\r\n\r\n\r\n\r\ntwo\u2028three', 100)).toBe('one\n\ntwo\nthree');
    expect(cut('👍👍👍', 4)).toBe('👍…');
  });
});

describe('addresses', () => {
  const ours = ['accounts@helpdesk.example.edu', 'support-bot@example.edu'];
  test.each([
    ['ana@example.edu', 'ana@example.edu'],
    ['Ana.B+x@Example.EDU', 'Ana.B+x@example.edu'],
    ['ana@exämple.edu', 'ana@xn--exmple-cua.edu'],
    ["o'brien@example.edu", "o'brien@example.edu"],
  ])('%s is %s', (text, address) => {
    expect(checkAddress(text, ours)).toEqual({ ok: true, address });
  });
  test.each([
    ...[
      '',
      'ana',
      '@',
      'ana@',
      '@example.edu',
      'ana@example',
      'ana@127.0.0.1',
      'ana@[127.0.0.1]',
      'a..b@example.edu',
    ],
    ...[
      'ana@example.edu,bob@example.edu',
      '"a b"@example.edu',
      'ana@exam ple.edu',
      'änä@example.edu',
      'a@b@c.edu',
    ],
    ...['ana@example.edu\r\nBcc: x@y.zz', 'accounts@helpdesk.example.edu', 'ACCOUNTS+1@helpdesk.example.edu'],
    ...[
      'support-bot@example.edu',
      'noreply@example.edu',
      `${'a'.repeat(65)}@example.edu`,
      'a|b@example.edu',
      'a%b@example.edu',
    ],
  ])('%j is none', (text) => {
    expect(checkAddress(text, ours)).toMatchObject({ ok: false, reason: expect.stringMatching(/[.)]$/) });
  });
  test('what is accepted is always plain ASCII with one @', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.emailAddress()), (text) => {
        const checked = checkAddress(text, ours);
        if (checked.ok) expect(checked.address).toMatch(/^[A-Za-z0-9._+'=&~-]+@[a-z0-9.-]+$/);
      }),
    );
  });
  test.each([
    ['no, my address is ana@example.edu', 'ana@example.edu'],
    ['a n a at example dot edu', 'ana@example.edu'],
    ['A-N-A at example dot edu please', 'ana@example.edu'],
    ['it is ana underscore b seven at uni dot ac dot uk', 'ana_b7@uni.ac.uk'],
    ['double l o y d at example dot edu', 'lloyd@example.edu'],
    ['Ana Lovelace <ana@example.edu>', 'ana@example.edu'],
    ['ana @ example.edu.', 'ana@example.edu'],
    ['I was at the library', null],
    ['no idea', null],
  ])('%s → %s', (text, address) => {
    expect(spokenAddress(text)).toBe(address);
  });
  test('two addresses are never cut down to one quietly', () => {
    for (const text of [
      'ana@example.edu, bob@example.edu',
      'ana@example.edu bob@example.edu',
      'x,ana@example.edu',
    ])
      expect(checkAddress(spokenAddress(text) ?? '', ours).ok).toBe(false);
  });
});

describe('details and priority', () => {
  test.each([
    ['urgent!!!', 'P4', 'one person (nobody else was named), no deadline named'],
    ['URGENT ASAP IMMEDIATELY!!!', 'P4', 'one person (nobody else was named), no deadline named'],
    ['a class of 30, deadline today', 'P2', 'a class of 30, deadline today'],
    ['the whole campus cannot log in, exam today', 'P1', 'whole campus, deadline today, work stopped'],
    ['I am teaching right now and the projector is dead', 'P1', 'a class is on and cannot go on'],
    ['just me, no hurry', 'P4', 'one person, no hurry'],
    ['everyone in my seminar, due tomorrow', 'P3', 'everyone in my seminar, deadline tomorrow'],
    ['I cannot log in', 'P3', 'one person (nobody else was named), work stopped'],
    ['I cannot print, but I can still use another printer for now I manage', 'P4', 'a workaround exists'],
    ['since this morning', 'P4', 'no deadline named'],
    ['due 25 November', 'P4', 'deadline 25 November'],
    ['due 2026-11-21, 12 students', 'P2', '12 students, deadline 2026-11-21'],
  ])('%s → %s', (text, priority, rule) => {
    const found = priorityOf(readDetails(text, now));
    expect(found.priority).toBe(priority);
    expect(found.rule).toContain(rule);
  });
  test('where, since when and the course are found in free words', () => {
    expect(readDetails('BIO 101, in the library, since 9:10', now)).toMatchObject({
      course: 'BIO 101',
      where: 'in the library',
      since: '9:10',
    });
    expect(readDetails('room 2.14 for two days', now)).toMatchObject({
      where: 'room 2.14',
      since: 'for two days',
    });
  });
  test.each([
    ['Orchard Building, since this morning, just me, deadline tomorrow', 'Orchard Building'],
    ['since this morning, Orchard Building, floor 2, just me', 'Orchard Building, floor 2'],
    ['just me, the Ada Lovelace Library, due tomorrow', 'Ada Lovelace Library'],
    ['Room 2.14, just me', 'Room 2.14'],
    ['B2.14, everyone, deadline today', 'B2.14'],
    ['North Campus', 'North Campus'],
    ['library, since Monday', 'library'],
    ['second floor, since Monday', 'second floor'],
    ['computer lab 3; just me', 'computer lab 3'],
    ['my office, just me', 'my office'],
    ['in the library, since 9:10', 'in the library'],
    ['the whole campus, exam today', ''],
    ['Ana Hall cannot sign in', ''],
    ['just me, deadline tomorrow', ''],
    ['everyone in my course, due Friday', ''],
  ])('%s is at “%s”', (text, where) => {
    expect(readDetails(text, now).where).toBe(where);
  });
  test('any text is read, in time linear in its length', () => {
    fc.assert(fc.property(anyText, (text) => void priorityOf(readDetails(text, now))));
    const began = performance.now();
    for (const word of [
      'Orchard ',
      'the ',
      ', ',
      'everyone in ',
      'class of ',
      'since the ',
      'in the my our ',
      'my whole ',
    ])
      readDetails(word.repeat(100_000), now);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('references', () => {
  test('read back however they are typed; a wrong or exchanged character is noticed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
          minLength: 5,
          maxLength: 5,
        }),
        fc.nat(5),
        (chances, at) => {
          let drawn = 0;
          const ref = makeReference(() => chances[drawn++]!);
          expect(ref).toMatch(/^HD-[2-9A-Z]{4}-[2-9A-Z]{2}$/);
          expect(ref.slice(2)).not.toMatch(/[01OILUB]/);
          expect(readReference(ref.toLowerCase().replaceAll('-', ' '))).toBe(ref);
          const plain = [...ref.replace(/^HD|-/g, '').replace('-', '')];
          const wrong = plain.with(at, plain[at] === '7' ? '8' : '7');
          expect(readReference(wrong.join(''))).toBeNull();
          const exchanged = at < 5 ? plain.with(at, plain[at + 1]!).with(at + 1, plain[at]!) : plain;
          if (exchanged.join() !== plain.join()) expect(readReference(exchanged.join(''))).toBeNull();
        },
      ),
    );
  });
});

test.each([
  ['<script>x</script> the lamp is out', 'x the lamp is out'],
  ['see https://example.edu/a?b=c now', 'see a web address now'],
  ['write to ana_b@example.edu.', 'write to ana underscore b at example dot edu.'],
  ['this is 3 < 4 and 5 > 2', 'this is 3 < 4 and 5 > 2'],
  ['www.example.edu/x is slow', 'a web address is slow'],
])('%s is said as “%s”', (text, said) => {
  expect(aloud(text)).toBe(said);
});

test('what is said of a ticket holds no markup and no addresses as they are written', async () => {
  const talk = await desk();
  const begun = await talk.say(
    'create a ticket: <script>alert(1)</script><b>the wifi</b> is down, see https://example.edu/wifi',
  );
  expect(begun.text).toContain('<b>the wifi</b>');
  const said = [begun];
  for (const text of ['Ana', 'ana@example.edu', 'skip', 'yes']) said.push(await talk.say(text));
  expect(said.at(-2)!.asks).toBe('confirm');
  for (const { speech } of said) {
    expect(speech).not.toMatch(/[<>@]|https?:|\/\//);
    expect(speech).not.toBe('');
  }
  expect(said.at(-2)!.speech).toContain('the wifi is down');
});

test.each([
  ['yes', 'yes'],
  ['Yes, send it!', 'yes'],
  ['ok', 'yes'],
  ['No.', 'no'],
  ['no thanks', 'no'],
  ['skip', 'skip'],
  ["I don't know", 'skip'],
  ['Never mind', 'cancel'],
  ['cancel it please', 'cancel'],
  ['cancel my enrolment', null],
  ['no, my address is x', null],
  ['yes but change the name', null],
  ['stop the noise in room 4', null],
])('the short answer %s is %s', (text, answer) => {
  expect(shortAnswer(text)).toBe(answer);
});

test.each([
  'actually cancel that please',
  'no thanks, cancel',
  'Never mind, I found it',
  'never mind, I’ve sorted it out myself, thanks',
  'forget it',
  'oh just forget about it',
  "I don't need it any more",
  'I do not need help anymore, thank you',
  'no longer needed',
  'No, I want to cancel',
  'can you cancel the ticket?',
  'sorry, changed my mind',
  'actually, stop',
])('%s cancels', (text) => {
  expect(shortAnswer(text)).toBe('cancel');
});

test.each([
  'I cannot cancel my module registration',
  'cancel my module registration',
  'I want to cancel my course',
  'do not cancel it',
  'please don’t cancel',
  'I forgot it',
  'I need it today',
  'I do not need the licence any more, please remove it',
  'the printer will not stop',
  'Neve Mind',
  'Stopford Cancelli',
  'I changed my password and cannot sign in',
  'never mind the noise, the projector is dead',
])('%s does not cancel', (text) => {
  expect(shortAnswer(text)).not.toBe('cancel');
});

test.each(['I want a person', 'my projector is broken', 'Ana', 'ana@example.edu', 'room 2.14'])(
  'words that cancel end the request after “%s”, and it was not sent',
  async (last) => {
    const talk = await desk();
    for (const text of ['I want a person', 'my projector is broken', 'Ana', 'ana@example.edu', 'room 2.14']) {
      await talk.say(text);
      if (text === last) break;
    }
    const over = await talk.say('actually cancel that please');
    expect(over).toMatchObject({ kind: 'talk', text: 'All right, nothing was sent.' });
    expect(talk.mail.sent).toHaveLength(0);
  },
);

test.each([
  ['no, my address is ana@example.edu', { field: 'email', text: 'ana@example.edu' }],
  ['change the summary to The lamp is out', { field: 'summary', text: 'The lamp is out' }],
  ['sorry, my name is Anna', { field: 'name', text: 'Anna' }],
  ['my address', { field: 'email', text: null }],
  ['change my name', { field: 'name', text: null }],
  ['my mail is broken', null],
  ['the problem is that it freezes', null],
])('the correction %s', (text, correction) => {
  expect(correctionIn(text)).toEqual(correction);
});

test.each([
  ['my account is locked', 'account'],
  ['I think my grade is wrong', 'grade'],
  ['the projector in room 4 is broken', 'equipment'],
  ['I need exam accommodations', 'accommodation'],
  ['my submission disappeared', 'work lost'],
  ['I was charged twice', 'money'],
  ['how do I connect to the wifi', null],
  ['where are grades shown', null],
  ['how do I print', null],
])('%s needs people: %s', (text, topic) => {
  expect(levelTwo(text)?.topic ?? null).toBe(topic);
});

test('what was said of an answer in words counts as much as a button', async () => {
  const talk = await desk();
  await talk.answered('How do I connect to eduroam?');
  await talk.keep('person', 'that did not help');
  await talk.say('I want a person');
  for (const text of ['Ana', 'ana@example.edu']) await talk.say(text);
  const { body } = (await talk.say('in Orchard, since Monday'))!.ticket!;
  expect(body).toContain('The student said it did not help (“that did not help”)');
  expect(body).toContain('Where: in Orchard');
  expect(body).toContain('Since: Monday');
});

test.each([
  ['I want a person about my missing grade in BIO 101', true],
  ['can I please talk to a real person about the projector in room 4', true],
  ['I need someone to look at my account', true],
  ['please create a ticket: the wifi is down in B12', true],
  ['put me through to somebody', true],
  ["I'd like a human", true],
  ['how do I raise a ticket for parking', false],
  ['can I bring a person to the library', false],
  ['I want to talk to my tutor', false],
  ['I need a person’s e-mail', false],
  ['I want to print a poster', false],
])('%s asks for a person: %s', (text, asked) => {
  expect(asksForPerson(text)).toBe(asked);
});
