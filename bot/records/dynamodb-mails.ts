import { gunzipSync, gzipSync } from 'node:zlib';
import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Item, type Key, keyOf, type Table, updateOf } from './dynamodb-table.ts';
import type { OutboxMail, Records } from './records.ts';

/** Mails on their way in DynamoDB. An item under `due` stands for each that is still to be sent, sorted by when. */
export function mailItems(items: Table): Pick<Records, 'addMail' | 'mails' | 'dueMails' | 'moveMail'> {
  const read = async (id: string) => items.get(`mail#${id}`, 'mail');
  return {
    async addMail(mail) {
      if (await read(mail.id)) return;
      const change = { expression: 'add #count :one', values: { ':one': { N: '1' } } };
      const ticket = await items.update({ pk: `ticket#${mail.ref}`, sk: 'ticket' }, change);
      if (!ticket) throw new Error(`There is no ticket ${mail.ref}.`);
      await items.transact(mailWrites(items.name, mail, Number(ticket.count!.N), ticket.ttl!));
    },
    async mails(ref) {
      const ids = await items.query(`ticket#${ref}`, 'mail#');
      const found = await Promise.all(ids.map((item) => read(item.mail!.S!)));
      return found.flatMap((item) => (item ? [mailOf(item)] : []));
    },
    async dueMails(now, limit) {
      if (limit < 1) return [];
      const waiting = (await items.query('due', '', limit)).filter((item) => item.due!.S! <= now);
      const found = await Promise.all(waiting.map((item) => read(item.mail!.S!)));
      return found.flatMap((item) => (item ? [mailOf(item)] : []));
    },
    async moveMail(id, from, to) {
      const item = await read(id);
      if (!item) return false;
      const before = mailOf(item);
      const after = { ...before, ...to };
      const write = updateOf(items.name, { pk: `mail#${id}`, sk: 'mail' }, changeTo(after, before, from));
      const due = dueWrites(items.name, before, after, item.ttl!);
      return (await items.transact([{ Update: write }, ...due])) === 'done';
    },
  };
}

/** What storing a new mail writes; `number` is its place among the ticket's mails. */
export function mailWrites(
  name: string,
  mail: OutboxMail,
  number: number,
  time: AttributeValue,
): TransactWriteItem[] {
  const { raw, ...body } = mail;
  const put = (key: Key, attributes: Item) => ({
    Put: { TableName: name, Item: { ...keyOf(key), ...attributes, ttl: time } },
  });
  const item = put(
    { pk: `mail#${mail.id}`, sk: 'mail' },
    { ...columns(mail), body: { S: JSON.stringify(body) }, raw: { B: gzipSync(raw) } },
  );
  const place = { pk: `ticket#${mail.ref}`, sk: `mail#${String(number).padStart(6, '0')}` };
  return [
    { Put: { ...item.Put, ConditionExpression: 'attribute_not_exists(pk)' } },
    put(place, { mail: { S: mail.id } }),
    ...dueWrites(name, undefined, mail, time),
  ];
}

function columns(mail: OutboxMail): Item {
  return { state: { S: mail.state }, attempts: { N: String(mail.attempts) }, due: { S: mail.due } };
}

/** `raw` is kept compressed: an item of DynamoDB holds 400 kB. */
function mailOf(item: Item): OutboxMail {
  return { ...JSON.parse(item.body!.S!), raw: gunzipSync(item.raw!.B!).toString('utf8') } as OutboxMail;
}

function changeTo(after: OutboxMail, before: OutboxMail, from: Pick<OutboxMail, 'state' | 'attempts'>) {
  const { raw, ...body } = after;
  const values: Item = {
    ':state': { S: after.state },
    ':attempts': { N: String(after.attempts) },
    ':due': { S: after.due },
    ':body': { S: JSON.stringify(body) },
    ':raw': { B: gzipSync(raw) },
    ':fromState': { S: from.state },
    ':fromAttempts': { N: String(from.attempts) },
    ':fromDue': { S: before.due },
  };
  return {
    expression: 'set #state = :state, attempts = :attempts, #due = :due, body = :body, #raw = :raw',
    condition: '#state = :fromState and attempts = :fromAttempts and #due = :fromDue',
    values,
  };
}

function dueWrites(
  name: string,
  before: OutboxMail | undefined,
  after: OutboxMail,
  time: AttributeValue,
): TransactWriteItem[] {
  const old = before && isOpen(before) ? dueKey(before) : undefined;
  const now = isOpen(after) ? dueKey(after) : undefined;
  if (old?.sk === now?.sk) return [];
  const Item = now && { ...keyOf(now), mail: { S: after.id }, due: { S: after.due }, ttl: time };
  return [
    ...(old ? [{ Delete: { TableName: name, Key: keyOf(old) } }] : []),
    ...(Item ? [{ Put: { TableName: name, Item } }] : []),
  ];
}

function isOpen(mail: OutboxMail): boolean {
  return mail.state === 'queued' || mail.state === 'unknown' || mail.state === 'sending';
}

function dueKey(mail: OutboxMail): Key {
  return { pk: 'due', sk: `${mail.due}#${mail.id}` };
}
