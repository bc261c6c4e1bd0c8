import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteRecords } from '../../bot/records/sqlite.ts';
import type { Link } from '../../bot/reply.ts';
import { makeRouter } from '../../bot/tickets/route.ts';
import { readRouting } from '../../bot/tickets/routing.ts';
import type { TicketDeps } from '../../bot/tickets/ticket-deps.ts';
import { ticketTurn } from '../../bot/tickets/ticket-turn.ts';
import { type Conversation, conversations } from './ticket-conversations.ts';

const folder = join(import.meta.dirname, '..', '..', 'docs', 'examples', 'tickets');

/** The mails of docs/examples/tickets by file name: the same bytes each time, for chance and clock are fixed. */
export async function ticketExamples(): Promise<Record<string, string>> {
  const { routing } = readRouting(readFileSync(join(folder, 'routing.yaml'), 'utf8'));
  if (!routing) throw new Error('docs/examples/tickets/routing.yaml cannot take effect.');
  const router = makeRouter(routing);
  const mails: Record<string, string> = {};
  for (const [index, conversation] of conversations.entries())
    mails[`${conversation.name}.eml`] = await mailOf(conversation, router, index);
  return mails;
}

async function mailOf(
  conversation: Conversation,
  router: ReturnType<typeof makeRouter>,
  index: number,
): Promise<string> {
  const records = sqliteRecords(':memory:');
  let ids = 0;
  let time = Date.parse(conversation.at);
  let chance = 0.137 + index / 7;
  const now = () => new Date((time += 7_000)).toISOString();
  const newId = () => `id-${++ids}`;
  const deps: TicketDeps = {
    records,
    settings: async () => ({ router }),
    newId,
    random: () => (chance = (chance * 9301 + 0.49297) % 1),
    site: 'https://help.example.edu',
    limits: null,
    keepDays: 365,
  };
  const session = newId();
  await records.createSession({
    id: session,
    created: now(),
    expires: '2099-01-01T00:00:00.000Z',
    dialog: null,
  });
  await ask(conversation, { records, session, now, newId });
  let attributes: Record<string, string> = {};
  let mail = '';
  for (const text of conversation.says) {
    await records.addMessage({ id: newId(), session, at: now(), from: 'person', content: text });
    const base = {
      sessionId: session,
      text,
      now: now(),
      channel: conversation.channel,
      intent: 'RaiseTicket',
    };
    const { say, ...outcome } = await ticketTurn(deps, {
      ...base,
      slots: {},
      confirmation: 'None',
      attributes,
    });
    attributes = outcome.attributes;
    const reply = { ...say, id: newId() };
    await records.addMessage({ id: reply.id, session, at: now(), from: 'bot', content: say.text, reply });
    if (say.kind === 'ticket') mail = (await records.mails(say.ticket!.ref))[0]!.raw;
  }
  await records.close();
  return mail;
}

type Place = { records: ReturnType<typeof sqliteRecords>; session: string; now(): string; newId(): string };

async function ask({ asked }: Conversation, { records, session, now, newId }: Place): Promise<void> {
  for (const { question, answer, links, feedback } of asked) {
    await records.addMessage({ id: newId(), session, at: now(), from: 'person', content: question });
    const kind = links.length > 0 ? ('answer' as const) : ('not-found' as const);
    const reply = { id: newId(), kind, text: answer, speech: answer, links: links.map(linkOf), choices: [] };
    await records.addMessage({ id: reply.id, session, at: now(), from: 'bot', content: answer, reply });
    if (feedback) await records.saveFeedback(session, reply.id, { ...feedback, at: now() });
  }
}

function linkOf({ title, url, place }: Conversation['asked'][number]['links'][number]): Link {
  return {
    title,
    url,
    place,
    file: url.slice('/view/'.length).split('#')[0]!,
    snippet: { text: '', marks: [] },
  };
}

if (import.meta.main)
  for (const [name, raw] of Object.entries(await ticketExamples()))
    writeFileSync(join(folder, name), raw, 'latin1');
