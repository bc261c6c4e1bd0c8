import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { mailWrites } from './dynamodb-mails.ts';
import { type Item, type Key, keyOf, readKey, type Table, ttl } from './dynamodb-table.ts';
import type { OutboxMail, Records, TicketRecord } from './records.ts';

/** Tickets in DynamoDB. The item of the hand-off is written only once, and nothing of a ticket without it. */
export function ticketItems(
  items: Table,
): Pick<
  Records,
  'createTicket' | 'ticket' | 'ticketsOfSession' | 'countTickets' | 'markDelivery' | 'forgetAddress'
> {
  const read = async (ref: string, now = '') => {
    const item = await items.get(`ticket#${ref}`, 'ticket');
    const ticket = item && ticketOf(item);
    return ticket && ticket.expires > now ? ticket : undefined;
  };
  return {
    async createTicket(ticket, mail) {
      const written = await items.transact(ticketWrites(items.name, ticket, mail));
      if (written === 'done') return { created: true, ticket };
      const handOff = await items.get(`handoff#${ticket.handOff}`, 'handoff');
      const first = handOff && (await read(handOff.ref!.S!));
      if (!first) throw new Error(`There is a ticket or a mail with the reference ${ticket.ref} already.`);
      return { created: false, ticket: first };
    },
    ticket: read,
    async ticketsOfSession(session, now) {
      const refs = session ? await items.query(`session#${session}`, 'ticket#') : [];
      const found = await Promise.all(
        refs.map((item) => read(readKey(item).sk.slice('ticket#'.length), now)),
      );
      return found
        .filter((ticket) => ticket !== undefined)
        .sort((a, b) => (a.created + a.ref < b.created + b.ref ? -1 : 1));
    },
    async countTickets(email, since) {
      const found = await items.query(`address#${normal(email)}`, '');
      return found.filter((item) => readKey(item).sk >= since).length;
    },
    async markDelivery(ref, delivery) {
      const change = { expression: 'set delivery = :delivery', values: { ':delivery': { S: delivery } } };
      await items.update({ pk: `ticket#${ref}`, sk: 'ticket' }, change);
    },
    async forgetAddress(email) {
      const refs = await items.query(`address#${normal(email)}`, '');
      for (const item of refs) await forgetTicket(items, item.ref!.S!);
      await items.delete(refs.map(readKey));
      return refs.length;
    },
  };
}

function ticketWrites(name: string, ticket: TicketRecord, mail: OutboxMail): TransactWriteItem[] {
  const { ref, handOff, session, email, created, expires, delivery: _, ...rest } = ticket;
  const time = ttl(expires);
  const body = JSON.stringify({ ref, handOff, email, created, expires, ...rest });
  const put = (key: Key, attributes: Item): TransactWriteItem => ({
    Put: {
      TableName: name,
      Item: { ...keyOf(key), ...attributes, ttl: time },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  return [
    put({ pk: `handoff#${handOff}`, sk: 'handoff' }, { ref: { S: ref } }),
    put(
      { pk: `ticket#${ref}`, sk: 'ticket' },
      { session: { S: session }, body: { S: body }, count: { N: '1' } },
    ),
    ...(session ? [put({ pk: `session#${session}`, sk: `ticket#${ref}` }, {})] : []),
    ...(email ? [put({ pk: `address#${normal(email)}`, sk: `${created}#${ref}` }, { ref: { S: ref } })] : []),
    ...mailWrites(name, mail, 1, time),
  ];
}

function ticketOf(item: Item): TicketRecord {
  const ticket = { ...JSON.parse(item.body!.S!), session: item.session!.S! } as TicketRecord;
  if (item.delivery?.S) ticket.delivery = item.delivery.S as NonNullable<TicketRecord['delivery']>;
  return ticket;
}

async function forgetTicket(items: Table, ref: string): Promise<void> {
  const item = await items.get(`ticket#${ref}`, 'ticket');
  if (!item) return;
  const { session, handOff } = ticketOf(item);
  const ofTicket = await items.query(`ticket#${ref}`, '');
  const mails = ofTicket.flatMap((each) => (each.mail?.S ? [each.mail.S] : []));
  const due = (await items.query('due', ''))
    .map(readKey)
    .filter(({ sk }) => mails.some((id) => sk.endsWith(`#${id}`)));
  const ofSession = session ? await items.query(`session#${session}`, '') : [];
  await items.delete([
    ...ofTicket.map(readKey),
    ...mails.map((id) => ({ pk: `mail#${id}`, sk: 'mail' })),
    ...due,
    ...ofSession.map(readKey),
    { pk: `handoff#${handOff}`, sk: 'handoff' },
  ]);
}

/** Addresses are compared without regard to case. */
function normal(email: string): string {
  return email.trim().toLowerCase();
}
