import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { folderMail } from '../../../bot/mail/folder.ts';
import { type Mail, MailRefused, MailUnknown } from '../../../bot/mail/mail.ts';
import { sqliteRecords } from '../../../bot/records/sqlite.ts';
import { sendDueMails } from '../../../bot/send-due-mails.ts';
import { type SendDeps, sendMail } from '../../../bot/send-mail.ts';
import { alertText } from '../../../bot/tickets/alert-text.ts';
import { messageIdOf } from '../../../bot/tickets/message-id.ts';
import { desk, keptMail } from './desk.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Lets calls through until the chosen one: that one ends the process, before or after it took effect. */
function fragile() {
  let left = Number.POSITIVE_INFINITY;
  let after = false;
  const wrap = <T extends object>(inner: T): T =>
    new Proxy(inner, {
      get(target, name, receiver) {
        const method = Reflect.get(target, name, receiver) as unknown;
        if (typeof method !== 'function') return method;
        return async (...given: unknown[]) => {
          const crash = left-- === 0;
          if (left < 0 && !crash) throw new Error('the process is gone');
          if (crash && !after) throw new Error('crashed before');
          const result: unknown = await method.apply(target, given);
          if (crash) throw new Error('crashed after');
          return result;
        };
      },
    });
  return {
    wrap,
    arm(calls: number, late: boolean) {
      left = calls;
      after = late;
    },
    restart() {
      left = Number.POSITIVE_INFINITY;
    },
    used: () => left,
  };
}

async function readyToSend() {
  const fault = fragile();
  const folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  folders.push(folder);
  const store = sqliteRecords(':memory:');
  const kept = keptMail();
  const files = folderMail(folder);
  const mail: Mail = {
    ...kept,
    async send(envelope) {
      await kept.send(envelope);
      return files.send(envelope);
    },
  };
  const talk = await desk({ store: fault.wrap(store), mail: fault.wrap(mail) });
  await talk.say('I want a person about the broken projector');
  await talk.say('Ana');
  await talk.say('ana@example.edu');
  expect((await talk.say('skip')).asks).toBe('confirm');
  return { fault, talk, store, sent: kept.sent, folder };
}

/** Twenty minutes later and again: long enough for every mail that was left over. */
async function sweeps({ talk }: Awaited<ReturnType<typeof readyToSend>>) {
  for (let hours = 1; hours <= 4; hours++) {
    const now = () => new Date(Date.parse(talk.now()) + hours * 3_600_000).toISOString();
    await sendDueMails({ ...talk.sending, now });
  }
}

/** The confirmation's store and mail calls, of which each is made to crash once before and once after its effect. */
const calls = Array.from({ length: 14 }, (_, call) => [call, false] as const).concat(
  Array.from({ length: 14 }, (_, call) => [call, true] as const) as never,
);

describe('a crash at every await of the send path', () => {
  test('the confirmation makes fewer calls than are tried here', async () => {
    const world = await readyToSend();
    world.fault.arm(1000, false);
    await world.talk.say('Yes, send it');
    expect(1000 - world.fault.used()).toBeLessThanOrEqual(14);
    expect(1000 - world.fault.used()).toBeGreaterThanOrEqual(7);
  });

  test.each(calls)(
    'at call %i (after its effect: %s), confirmed again: one ticket, one mail file',
    async (call, late) => {
      const world = await readyToSend();
      world.fault.arm(call, late);
      await world.talk.say('Yes, send it').catch(() => undefined);
      world.fault.restart();
      const reply = await world.talk.say('Yes, send it');
      await sweeps(world);
      expect(reply.kind).toBe('ticket');
      const tickets = await world.store.ticketsOfSession(world.talk.session, world.talk.now());
      expect(tickets.map((ticket) => ticket.ref)).toEqual([reply.ticket!.ref]);
      expect(readdirSync(world.folder)).toEqual([`${reply.ticket!.ref}.eml`]);
      expect(new Set(world.sent.map((mail) => mail.raw)).size).toBe(1);
      expect((await world.store.mails(reply.ticket!.ref)).map((mail) => mail.state)).toEqual(['sent']);
    },
  );

  test.each(calls)(
    'at call %i (after its effect: %s), nobody confirms again: what was stored is sent',
    async (call, late) => {
      const world = await readyToSend();
      world.fault.arm(call, late);
      await world.talk.say('Yes, send it').catch(() => undefined);
      world.fault.restart();
      await sweeps(world);
      const tickets = await world.store.ticketsOfSession(world.talk.session, world.talk.now());
      expect(tickets.length).toBeLessThanOrEqual(1);
      expect(readdirSync(world.folder)).toEqual(tickets.map((ticket) => `${ticket.ref}.eml`));
      for (const ticket of tickets)
        expect((await world.store.mails(ticket.ref)).map((mail) => mail.state)).toEqual(['sent']);
    },
  );
});

describe('what the mail server says', () => {
  const answers = (error: Error | null): Mail => ({
    health: async () => ({ ok: true }),
    send: async () => {
      if (error) throw error;
      return { providerId: 'x' };
    },
  });
  async function raised(error: Error | null) {
    const talk = await desk({ mail: answers(error) });
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu', 'skip']) await talk.say(text);
    const reply = await talk.say('Yes, send it');
    const [mail] = await talk.store.mails(reply.ticket!.ref);
    return { talk, reply, mail: mail! };
  }

  test('a refusal is final and is told with the reference and the address', async () => {
    const { reply, mail } = await raised(new MailRefused('no such queue'));
    expect(mail).toMatchObject({ state: 'failed', attempts: 1, problem: 'no such queue' });
    expect(reply.kind).toBe('ticket');
    expect(reply.text).toContain(reply.ticket!.ref);
    expect(reply.text).toContain('could not be delivered');
    expect(reply.text).toContain('rooms@helpdesk.example.edu');
  });

  test('a broken connection is unknown, and the same bytes go out again', async () => {
    const { talk, reply, mail } = await raised(new MailUnknown('hung up'));
    expect(mail.state).toBe('unknown');
    expect(reply.text).toContain('not sure');
    const again = keptMail();
    const late = () => new Date(Date.parse(mail.due) + 1).toISOString();
    expect(await sendDueMails({ ...talk.sending, mail: again, now: late })).toEqual({ sent: 1 });
    expect(again.sent[0]!.raw).toBe(mail.raw);
    expect(again.sent[0]!.messageId).toBe(messageIdOf(mail.raw));
  });

  test('anything else waits longer each time and gives up after two days', async () => {
    const { talk, mail } = await raised(new Error('451 later'));
    let now = mail.due;
    const waits: number[] = [];
    for (let tries = 0; tries < 30; tries++) {
      await sendDueMails({ ...talk.sending, now: () => now });
      const [after] = await talk.store.mails(mail.ref);
      if (after!.state === 'failed') break;
      waits.push((Date.parse(after!.due) - Date.parse(now)) / 1000);
      now = after!.due;
    }
    expect(waits.slice(0, 4)).toEqual([60, 120, 240, 480]);
    expect(Math.max(...waits)).toBe(6 * 3600);
    expect((await talk.store.mails(mail.ref))[0]!.state).toBe('failed');
  });

  test('two senders at the same moment: one sends', async () => {
    const talk = await desk({ send: undefined });
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu', 'skip']) await talk.say(text);
    const reply = await talk.say('Yes, send it');
    const [mail] = await talk.store.mails(reply.ticket!.ref);
    expect(reply.text).toContain('on its way');
    await Promise.all([
      sendMail(talk.sending, mail!),
      sendMail(talk.sending, mail!),
      sendMail(talk.sending, mail!),
    ]);
    expect(talk.mail.sent).toHaveLength(1);
  });
});

describe('a P1 is announced', () => {
  test('and so is mail that failed for good, by reference and without the student’s words', async () => {
    const told: string[] = [];
    const alert: NonNullable<SendDeps['alert']> = async (ticket, alarm) => {
      told.push(alarm, JSON.stringify(alertText(ticket, alarm)));
    };
    const mail: Mail = {
      health: async () => ({ ok: true }),
      send: () => Promise.reject(new MailRefused('no such queue')),
    };
    const talk = await desk({ alert, mail });
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu', 'skip']) await talk.say(text);
    const { ref } = (await talk.say('Yes, send it')).ticket!;
    expect(told[0]).toBe('undelivered');
    expect(told[1]).toContain(ref);
    expect(told[1]).not.toMatch(/Ana|ana@/);
  });

  test('before its mail, once, and its failure holds nothing up', async () => {
    const told: string[] = [];
    const alert = async ({ ref }: { ref: string }) => {
      told.push(ref);
      throw new Error('nobody is listening');
    };
    const talk = await desk({ alert });
    await talk.say('I want a person about the broken projector');
    for (const text of ['Ana', 'ana@example.edu']) await talk.say(text);
    const shown = await talk.say(
      'I am teaching a class right now and the projector is dead, 40 students are waiting',
    );
    expect(shown.ticket!.priority).toBe('P1');
    const reply = await talk.say('Yes, send it');
    expect(told).toEqual([reply.ticket!.ref]);
    expect(talk.mail.sent).toHaveLength(1);
  });
});

test('a mail file is whole: its bytes are the stored ones', async () => {
  const world = await readyToSend();
  const reply = await world.talk.say('Yes, send it');
  const [mail] = await world.store.mails(reply.ticket!.ref);
  expect(readFileSync(join(world.folder, `${reply.ticket!.ref}.eml`), 'latin1')).toBe(mail!.raw);
});
