import type { Mail } from '../../../bot/mail/mail.ts';
import type { Records } from '../../../bot/records/records.ts';
import { sqliteRecords } from '../../../bot/records/sqlite.ts';
import type { Reply, Say } from '../../../bot/reply.ts';
import { type SendDeps, sendMail } from '../../../bot/send-mail.ts';
import { makeRouter } from '../../../bot/tickets/route.ts';
import { type Routing, readRouting } from '../../../bot/tickets/routing.ts';
import type { TicketDeps } from '../../../bot/tickets/ticket-deps.ts';
import { ticketTurn } from '../../../bot/tickets/ticket-turn.ts';
import type { Turn } from '../../../bot/turn.ts';

/** A routing.yaml as a help desk would write it. */
export const routingText = `from:
  name: Example University Help Desk
  address: support-bot@example.edu
default: general
queues:
  - name: general
    title: General help
    address: general@helpdesk.example.edu
    words: [timetable, campus card]
    examples: [who can help me, I have a question, where is the office, what are your hours, I need some advice]
  - name: accounts
    title: Accounts and sign-in
    address: accounts@helpdesk.example.edu
    words: [password, locked, sign in, log in, two-factor]
    examples: [I cannot sign in, my account is locked, I forgot my password, the code for two-factor never comes, I cannot log in to the portal]
    hours: Monday to Friday, 8:00 to 18:00
  - name: network
    title: Network and Wi-Fi
    address: network@helpdesk.example.edu
    words: [wifi, wi-fi, eduroam, internet, vpn]
    examples: [the wifi is slow, eduroam does not connect, no internet in my room, the vpn drops, I cannot get online]
  - name: rooms
    title: Rooms and equipment
    address: rooms@helpdesk.example.edu
    words: [projector, microphone, lecture hall, printer]
    examples: [the projector is broken, no sound in the lecture hall, the printer is jammed, the screen stays black, the microphone is dead]
`;

/** The routing of `routingText`. */
export const routing: Routing = readRouting(routingText).routing!;
const router = makeRouter(routing);

/** A mail server that keeps what it is given. */
export function keptMail(): Mail & { sent: { from: string; to: string; raw: string; messageId: string }[] } {
  const sent: { from: string; to: string; raw: string; messageId: string }[] = [];
  return {
    sent,
    async send({ from, to, raw, messageId }) {
      sent.push({ from, to, messageId, raw: Buffer.from(raw).toString('latin1') });
      return { providerId: `provider-${sent.length}` };
    },
    health: async () => ({ ok: true }),
  };
}

/** One conversation with the dialog of tickets on real records, its clock and chance fixed. */
export async function desk(
  parts: Partial<TicketDeps> & { mail?: Mail; store?: Records; alert?: SendDeps['alert'] } = {},
) {
  const { mail = keptMail(), store = sqliteRecords(':memory:'), alert, ...others } = parts;
  let count = 0;
  let time = Date.parse('2026-11-21T09:10:00.000Z');
  const now = () => new Date((time += 1000)).toISOString();
  const newId = others.newId ?? (() => `id-${++count}`);
  let chance = 0.1;
  const random = () => (chance = (chance * 9301 + 0.49297) % 1);
  const sending: SendDeps = { records: store, mail, now, alert };
  const deps: TicketDeps = {
    records: store,
    settings: async () => ({ router }),
    newId,
    random,
    site: 'http://localhost:3000',
    limits: null,
    keepDays: 365,
    send: (each) => sendMail(sending, each),
    ...others,
  };
  const session = newId();
  await store.createSession({
    id: session,
    created: now(),
    expires: '2027-02-01T00:00:00.000Z',
    dialog: null,
  });
  let attributes: Record<string, string> = {};

  async function keep(from: 'person' | 'bot', content: string, reply?: Reply): Promise<string> {
    const id = reply?.id ?? newId();
    await store.addMessage({ id, session, at: now(), from, content, reply });
    return id;
  }
  /** Says something to the dialog of tickets and keeps both sides, as fulfilment does. */
  async function say(text: string, more: Partial<Turn> = {}): Promise<Say> {
    await keep('person', text);
    const turn: Turn = {
      ...{ sessionId: session, text, now: now(), channel: 'text', intent: 'RaiseTicket', slots: {} },
      ...{ confirmation: 'None', attributes, ...more },
    };
    const outcome = await ticketTurn(deps, turn);
    attributes = outcome.attributes;
    await keep('bot', outcome.say.text, { ...outcome.say, id: newId() });
    return outcome.say;
  }
  /** A question that was answered before, with one link. Returns the reply's id. */
  async function answered(question: string, kind: 'answer' | 'not-found' = 'answer'): Promise<string> {
    await keep('person', question);
    const link = {
      title: 'Wi-Fi guide',
      url: '/view/guides/wifi.pdf#page=4&p=1',
      file: 'guides/wifi.pdf',
      place: { kind: 'page' as const, page: 4 },
      snippet: { text: 'Choose eduroam.', marks: [] },
    };
    const reply = { id: newId(), kind, text: 'This looks right.', speech: '', links: [link], choices: [] };
    return keep('bot', reply.text, reply);
  }
  return {
    deps,
    sending,
    store,
    mail: mail as ReturnType<typeof keptMail>,
    session,
    now,
    say,
    keep,
    answered,
    attributes: () => attributes,
  };
}
