import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { peopleSettings } from '../../../bot/ticket-settings.ts';
import { checkNotice, noticeFor, readNotices } from '../../../bot/tickets/notice.ts';
import { checkRouting, noRouting, readRouting, sentBy } from '../../../bot/tickets/routing.ts';
import { checkUrgent, readUrgent, urgentSay } from '../../../bot/tickets/urgent.ts';
import { routingText } from './desk.ts';

const lines = (problems: { line?: number }[]) => problems.map((problem) => problem.line);

describe('routing.yaml', () => {
  test('a good one takes effect', () => {
    expect(checkRouting(routingText)).toMatchObject({ usable: true, problems: [] });
  });
  test.each([
    ['address: accounts@helpdesk.example.edu', 'address: accounts, network'],
    ['default: general', 'default: nobody'],
    ['name: rooms', 'name: accounts'],
    ['address: rooms@helpdesk.example.edu', 'address: support-bot@example.edu'],
    ['name: Example University Help Desk', 'name: "x <y@z>"'],
    ['default: general', 'default: nobody\nprofile: remedy'],
  ])('%s → %s is refused on its line', (from, to) => {
    const { usable, problems } = checkRouting(routingText.replace(from, to));
    expect(usable).toBe(false);
    expect(lines(problems)).toContain(routingText.slice(0, routingText.indexOf(from)).split('\n').length);
  });
  test('a word nobody knows is said, and the rest takes effect', () => {
    const check = checkRouting(`${routingText}colour: red\n`);
    expect(check).toMatchObject({ usable: true, problems: [{ line: routingText.split('\n').length }] });
  });
  test('any text gives an answer, never an exception', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.constantFrom('a: [', '&a [*a]', '? ? ?', '- x', ''),
        ),
        (text) => {
          for (const check of [checkRouting, checkUrgent, checkNotice])
            expect(check(text).problems).toBeInstanceOf(Array);
          expect(readRouting(text).routing).toBeUndefined();
        },
      ),
    );
  });
});

describe('urgent.yaml', () => {
  const text = `topics:
  - name: wellbeing
    kind: distress
    phrases: [I feel so alone]
    say: You are not alone.
    people:
      - { name: Counselling, phone: "+1 555 0100", hours: day and night }
      - { name: Chaplain, link: "https://example.edu/chaplain" }
`;
  const { settings, check } = readUrgent(text);
  test('phrases of its own and of its kind show the people and numbers at once', () => {
    expect(check.problems).toEqual([]);
    for (const said of [
      'I want to kill myself',
      'i don’t want to live any more',
      'I FEEL so... alone',
      'honestly I feel hopeless about uni',
    ]) {
      const say = urgentSay(said, settings)!;
      expect(say.text).toContain('+1 555 0100');
      expect(say.text).toContain('https://example.edu/chaplain');
      expect(say.speech).not.toMatch(/https?:/);
    }
  });
  test('other words do not', () => {
    for (const said of [
      'how do I kill a process',
      'my laptop died',
      'the deadline is killing me',
      'where is the suicide prevention lecture',
    ])
      expect(urgentSay(said, settings)).toBeNull();
    expect(urgentSay('I want to die', undefined)).toBeNull();
  });
  test('a topic without people, or people without a way to reach them, is refused', () => {
    expect(checkUrgent('topics:\n  - {kind: distress, say: Hello}').usable).toBe(false);
    expect(checkUrgent('topics:\n  - {kind: distress, say: Hello, people: [{name: Ana}]}').usable).toBe(
      false,
    );
    expect(checkUrgent('topics: []').usable).toBe(false);
  });
});

describe('notice.yaml', () => {
  const { settings } = readNotices(`notices:
  - text: Wi-Fi is down in the library, since 9:10.
    words: [wi-fi, internet]
    from: 2026-11-21T09:10:00Z
    until: 2026-11-21T18:00:00+01:00
`);
  test.each([
    ['is the wifi down?', '2026-11-21T10:00:00.000Z', true],
    ['Wi-Fi in the library', '2026-11-21T10:00:00.000Z', true],
    ['is the wifi down?', '2026-11-21T09:00:00.000Z', false],
    ['is the wifi down?', '2026-11-21T17:00:00.000Z', false],
    ['the printer is jammed', '2026-11-21T10:00:00.000Z', false],
  ])('%s at %s: %s', (text, now, shown) => {
    expect(noticeFor(text, settings, now) !== null).toBe(shown);
  });
  test('no words: everybody; none at all is a good file; a wrong time is named by line', () => {
    expect(
      noticeFor('anything', readNotices('notices: [{text: Closed today.}]').settings, '2026-11-21T10:00:00Z'),
    ).not.toBeNull();
    expect(checkNotice('notices: []')).toMatchObject({ usable: true });
    expect(checkNotice('notices:\n  - text: x\n    until: soon\n')).toMatchObject({
      usable: false,
      problems: [{ line: 3 }],
    });
  });
});

test('senders that the mail service would refuse are replaced, others stay', () => {
  const { routing } = readRouting(routingText);
  expect(sentBy(routing!, 'bot@helpdesk.example.org')).toMatchObject({
    from: { name: 'Example University Help Desk', address: 'bot@helpdesk.example.org' },
    bounce: 'bot@helpdesk.example.org',
  });
  expect(sentBy(routing!, 'other@example.edu')).toEqual(routing);
  expect(sentBy(routing!, 'x@ample.edu').from.address).toBe('x@ample.edu');
});

test('the ledger’s last good texts are in effect, and a new one at once', async () => {
  let text = routingText;
  const row = async (file: string) =>
    file === '_signpost/routing.yaml' ? ({ settings: text } as never) : undefined;
  const settings = peopleSettings({ row }, noRouting);
  expect((await settings()).router.routing.queues).toHaveLength(4);
  expect((await settings()).router).toBe((await settings()).router);
  text = routingText.replace('helpdesk.example.edu', 'desk.example.edu');
  expect((await settings()).router.routing.queues[0]!.address).toBe('general@desk.example.edu');
  expect((await peopleSettings({ row: async () => undefined }, noRouting)()).router.routing).toBe(noRouting);
});
