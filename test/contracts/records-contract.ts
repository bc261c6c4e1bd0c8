import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, OutboxMail, Records, Session, TicketRecord } from '../../bot/records/records.ts';

const now = '2026-11-21T09:00:00.000Z';
const later = '2026-11-21T10:00:00.000Z';
const expires = '2099-01-01T00:00:00.000Z';
let count = 0;

/** What every adapter of records must keep to. `open` makes an empty store; undefined skips the suite. */
export function recordsContract(name: string, open: () => Promise<Records | undefined>): void {
  let records: Records;
  let missing = false;
  beforeAll(async () => {
    const opened = await open();
    if (opened) records = opened;
    else missing = true;
  });
  afterAll(() => records?.close());
  const check = (what: string, work: () => Promise<void>) =>
    test(what, async (context) => {
      if (missing) return context.skip();
      await work();
    });
  describe(`${name}: conversations`, () => conversations(check, () => records));
  describe(`${name}: tickets`, () => tickets(check, () => records));
  describe(`${name}: mails`, () => mails(check, () => records));
}

type Check = (what: string, work: () => Promise<void>) => void;

function conversations(check: Check, records: () => Records): void {
  check('a session is kept, changed, and gone once it has expired', async () => {
    const session = await newSession(records(), { expires: later });
    expect(await records().session(session.id, now)).toEqual(session);
    const changed = { ...session, dialog: '{"a":1}', expires: '2026-11-21T11:00:00.000Z' };
    await records().saveSession(changed);
    expect(await records().session(session.id, later)).toEqual(changed);
    expect(await records().session(session.id, changed.expires)).toBeUndefined();
    expect(await records().session('none', now)).toBeUndefined();
  });

  check('messages come back in the order they were stored, even within one moment', async () => {
    const { id } = await newSession(records());
    const sent = Array.from({ length: 12 }, (_, at) => message(id, { content: `${at}` }));
    for (const each of sent) await records().addMessage(each);
    expect(await records().messages(id)).toEqual(sent);
    expect(await records().message(id, sent[7]!.id)).toEqual(sent[7]);
    expect(await records().message('other', sent[7]!.id)).toBeUndefined();
    expect(await records().message(id, 'none')).toBeUndefined();
  });

  check('messages stored at once are all kept', async () => {
    const { id } = await newSession(records());
    await Promise.all(Array.from({ length: 8 }, () => records().addMessage(message(id))));
    expect(await records().messages(id)).toHaveLength(8);
  });

  check('a reply keeps everything it holds, whatever its words', async () => {
    const { id } = await newSession(records());
    const text = 'Quotes " \' ` ; drop table -- 图书馆 🙂 \u0001 \\u0000 %s {"a":1}';
    const reply = { id: 'x', kind: 'talk' as const, text, speech: text, links: [], choices: [] };
    const kept = message(id, { from: 'bot', content: text, reply, why: '{"score":0.5}' });
    await records().addMessage(kept);
    expect(await records().message(id, kept.id)).toEqual(kept);
  });

  check('feedback is kept with its reply, the last one counts, and nothing else takes any', async () => {
    const { id } = await newSession(records());
    const asked = message(id);
    const said = message(id, { from: 'bot' });
    for (const each of [asked, said]) await records().addMessage(each);
    expect(await records().saveFeedback(id, said.id, { helpful: true, at: now })).toBe(true);
    const last = { helpful: false, reason: 'old', note: '"x"', at: later };
    expect(await records().saveFeedback(id, said.id, last)).toBe(true);
    expect(await records().message(id, said.id)).toEqual({ ...said, feedback: last });
    expect(await records().saveFeedback(id, asked.id, { helpful: true, at: now })).toBe(false);
    expect(await records().saveFeedback(id, 'none', { helpful: true, at: now })).toBe(false);
    expect(await records().saveFeedback('none', said.id, { helpful: true, at: now })).toBe(false);
  });

  check('the links of a reply that were followed are kept beside it', async () => {
    const { id } = await newSession(records());
    const said = message(id, { from: 'bot' });
    for (const each of [message(id), said]) await records().addMessage(each);
    const opened = [
      { url: '/view/a.pdf#page=4&p=1', at: now },
      { url: '/view/b "x".md', at: later },
    ];
    for (const each of opened) expect(await records().saveOpened(id, said.id, each)).toBe(true);
    expect(await records().saveFeedback(id, said.id, { helpful: true, at: now })).toBe(true);
    expect((await records().message(id, said.id))!.opened).toEqual(opened);
    expect(await records().saveOpened(id, 'none', opened[0]!)).toBe(false);
  });

  check('a forgotten session takes its messages along, and a late reply does not bring it back', async () => {
    const { id } = await newSession(records());
    const { ticket, mail } = newTicket({ session: id });
    await records().addMessage(message(id));
    await records().createTicket(ticket, mail);
    await records().deleteSession(id);
    await records().addMessage(message(id));
    await records().saveSession({ id, created: now, expires, dialog: 'late' });
    expect(await records().session(id, now)).toBeUndefined();
    expect(await records().messages(id)).toEqual([]);
    expect(await records().ticketsOfSession(id, now)).toEqual([]);
    expect(await records().ticket(ticket.ref, now)).toEqual({ ...ticket, session: '' });
  });
}

function tickets(check: Check, records: () => Records): void {
  check('a ticket and its mail are stored in one step and read back whole', async () => {
    const { ticket, mail } = newTicket();
    expect(await records().createTicket(ticket, mail)).toEqual({ created: true, ticket });
    expect(await records().ticket(ticket.ref, now)).toEqual(ticket);
    expect(await records().mails(ticket.ref)).toEqual([mail]);
    expect(await records().ticket(ticket.ref, ticket.expires)).toBeUndefined();
    expect(await records().ticket('none', now)).toBeUndefined();
  });

  check('one hand-off gives one ticket, however often and at once it is confirmed', async () => {
    const first = newTicket();
    const made = await Promise.all(
      Array.from({ length: 6 }, () => {
        const again = newTicket({ handOff: first.ticket.handOff, session: first.ticket.session });
        return records().createTicket(again.ticket, again.mail);
      }),
    );
    expect(made.filter((each) => each.created)).toHaveLength(1);
    const refs = new Set(made.map((each) => each.ticket.ref));
    expect(refs.size).toBe(1);
    const [ref] = [...refs];
    expect(await records().mails(ref!)).toHaveLength(1);
    expect((await records().ticketsOfSession(first.ticket.session, now)).map((each) => each.ref)).toEqual([
      ref,
    ]);
  });

  check('tickets of an address are counted since a moment, its case aside', async () => {
    const email = `ana-${++count}@example.edu`;
    for (const created of ['2026-11-20T08:00:00.000Z', now, later]) {
      const { ticket, mail } = newTicket({ email, created });
      await records().createTicket(ticket, mail);
    }
    expect(await records().countTickets(email.toUpperCase(), now)).toBe(2);
    expect(await records().countTickets('nobody@example.edu', now)).toBe(0);
  });

  check('a bounce is marked on its ticket', async () => {
    const { ticket, mail } = newTicket();
    await records().createTicket(ticket, mail);
    await records().markDelivery(ticket.ref, 'bounced');
    await records().markDelivery('none', 'bounced');
    expect(await records().ticket(ticket.ref, now)).toEqual({ ...ticket, delivery: 'bounced' });
    expect(await records().ticket('none', now)).toBeUndefined();
  });

  check(
    'an address is forgotten with its tickets, their mails and the conversations they came from',
    async () => {
      const { id } = await newSession(records());
      await records().addMessage(message(id));
      const email = `bo-${++count}@example.edu`;
      const mine = newTicket({ email, session: id });
      const other = newTicket({ email: `cy-${count}@example.edu` });
      for (const each of [mine, other]) await records().createTicket(each.ticket, each.mail);
      expect(await records().forgetAddress(email)).toBe(1);
      expect(await records().ticket(mine.ticket.ref, now)).toBeUndefined();
      expect(await records().mails(mine.ticket.ref)).toEqual([]);
      expect(await records().session(id, now)).toBeUndefined();
      expect(await records().messages(id)).toEqual([]);
      expect(await records().countTickets(email, '')).toBe(0);
      const due = (await records().dueMails(expires, 1000)).map((each) => each.id);
      expect(due).not.toContain(mine.mail.id);
      expect(await records().ticket(other.ticket.ref, now)).toEqual(other.ticket);
      expect(await records().forgetAddress(email)).toBe(0);
    },
  );
}

function mails(check: Check, records: () => Records): void {
  check('mails of a ticket come in the order they were added, each once', async () => {
    const { ticket, mail } = newTicket();
    await records().createTicket(ticket, mail);
    const note = { ...mail, id: `${mail.id}-note`, raw: 'Subject: more\r\n\r\nÄ 🙂' };
    await records().addMail(note);
    await records().addMail(note);
    expect(await records().mails(ticket.ref)).toEqual([mail, note]);
  });

  check('a large mail keeps every byte', async () => {
    const { ticket, mail } = newTicket();
    const raw = Array.from({ length: 20_000 }, (_, at) => `line ${at} é`).join('\r\n');
    await records().createTicket(ticket, { ...mail, raw });
    expect((await records().mails(ticket.ref))[0]!.raw).toBe(raw);
  });

  check('due mails are those still to be sent, earliest first', async () => {
    const made: OutboxMail[] = [];
    for (const due of ['2020-01-03', '2020-01-01', '2020-01-02', '2098-01-01']) {
      const { ticket, mail } = newTicket();
      made.push({ ...mail, due });
      await records().createTicket(ticket, made.at(-1)!);
    }
    const mine = async () =>
      (await records().dueMails('2020-02-01', 1000))
        .map((each) => each.id)
        .filter((id) => made.some((each) => each.id === id));
    expect(await mine()).toEqual([made[1]!.id, made[2]!.id, made[0]!.id]);
    await records().moveMail(made[1]!.id, { state: 'queued', attempts: 0 }, { state: 'sent' });
    await records().moveMail(made[2]!.id, { state: 'queued', attempts: 0 }, { state: 'unknown' });
    await records().moveMail(made[0]!.id, { state: 'queued', attempts: 0 }, { due: '2098-01-01' });
    expect(await mine()).toEqual([made[2]!.id]);
    expect(await records().dueMails('2020-02-01', 0)).toEqual([]);
  });

  check('of several who move a mail at once exactly one succeeds', async () => {
    const { ticket, mail } = newTicket();
    await records().createTicket(ticket, mail);
    const moved = await Promise.all(
      Array.from({ length: 6 }, () =>
        records().moveMail(mail.id, { state: 'queued', attempts: 0 }, { state: 'sending', attempts: 1 }),
      ),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect((await records().mails(ticket.ref))[0]).toEqual({ ...mail, state: 'sending', attempts: 1 });
    expect(await records().moveMail(mail.id, { state: 'queued', attempts: 1 }, { state: 'sent' })).toBe(
      false,
    );
    expect(await records().moveMail('none', { state: 'queued', attempts: 0 }, { state: 'sent' })).toBe(false);
    const sent = { state: 'sent' as const, providerId: 'p', problem: '' };
    expect(await records().moveMail(mail.id, { state: 'sending', attempts: 1 }, sent)).toBe(true);
    expect((await records().mails(ticket.ref))[0]).toEqual({ ...mail, attempts: 1, ...sent });
  });

  check('it says that it is well, and sweeping what has expired does no harm to the rest', async () => {
    expect(await records().health()).toEqual({ ok: true });
    const { ticket, mail } = newTicket();
    await records().createTicket(ticket, mail);
    await records().sweep(now);
    expect(await records().ticket(ticket.ref, now)).toEqual(ticket);
  });
}

async function newSession(records: Records, parts: Partial<Session> = {}): Promise<Session> {
  const session = { id: `session-${++count}`, created: now, expires, dialog: null, ...parts };
  await records.createSession(session);
  return session;
}

function message(session: string, parts: Partial<Message> = {}): Message {
  return { id: `message-${++count}`, session, at: now, from: 'person', content: 'hello', ...parts };
}

function newTicket(parts: Partial<TicketRecord> = {}): { ticket: TicketRecord; mail: OutboxMail } {
  const ref = `HD-${++count}`;
  const ticket: TicketRecord = {
    ref,
    handOff: `handoff-${count}`,
    session: `session-of-${count}`,
    email: null,
    created: now,
    expires,
    ticket: JSON.stringify({ ref, words: 'Ä "quoted" 🙂' }),
    queue: 'general',
    priority: 'P3',
    to: 'help@example.edu',
    ...parts,
  };
  const mail: OutboxMail = {
    id: `${ref}.1`,
    ref,
    from: 'bot@example.edu',
    to: ticket.to,
    raw: `Subject: ${ref}\r\n\r\nHello`,
    state: 'queued',
    attempts: 0,
    changed: now,
    due: now,
  };
  return { ticket, mail };
}
