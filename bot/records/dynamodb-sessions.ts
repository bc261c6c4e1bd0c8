import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { type Item, readKey, type Table, ttl } from './dynamodb-table.ts';
import type { Message, Records } from './records.ts';

/** Sessions and their messages in DynamoDB. */
export function sessionItems(
  items: Table,
): Pick<
  Records,
  | 'createSession'
  | 'session'
  | 'saveSession'
  | 'deleteSession'
  | 'addMessage'
  | 'messages'
  | 'message'
  | 'saveFeedback'
  | 'saveOpened'
> {
  const keyOfSession = (id: string) => ({ pk: `session#${id}`, sk: 'session' });
  return {
    async createSession({ id, created, expires, dialog }) {
      const Item = {
        pk: { S: `session#${id}` },
        sk: { S: 'session' },
        created: { S: created },
        expires: { S: expires },
        dialog: dialog === null ? { NULL: true as const } : { S: dialog },
        count: { N: '0' },
        ttl: ttl(expires),
      };
      const put = { TableName: items.name, Item, ConditionExpression: 'attribute_not_exists(pk)' };
      if ((await items.transact([{ Put: put }])) !== 'done')
        throw new Error(`There is a session ${id} already.`);
    },
    async session(id, now) {
      const item = await items.get(`session#${id}`, 'session');
      if (!item || item.expires!.S! <= now) return undefined;
      return { id, created: item.created!.S!, expires: item.expires!.S!, dialog: item.dialog?.S ?? null };
    },
    async saveSession({ id, expires, dialog }) {
      const values: Item = {
        ':expires': { S: expires },
        ':dialog': dialog === null ? { NULL: true } : { S: dialog },
        ':ttl': ttl(expires),
      };
      const expression = 'set expires = :expires, dialog = :dialog, #ttl = :ttl';
      await items.update(keyOfSession(id), { expression, values });
    },
    async deleteSession(id) {
      const all = await items.query(`session#${id}`, '');
      for (const { sk } of all.map(readKey))
        if (sk.startsWith('ticket#')) await blank(items, sk.slice('ticket#'.length));
      await items.delete(all.map(readKey));
    },
    async addMessage(message) {
      // Counting in the session orders messages, tells when they expire, and finds that the session was forgotten.
      const change = { expression: 'add #count :one', values: { ':one': { N: '1' } } };
      const session = await items.update(keyOfSession(message.session), change);
      if (!session) return;
      const Item = itemOf(message, session);
      const put = { TableName: items.name, Item, ConditionExpression: 'attribute_not_exists(pk)' };
      await items.transact([{ Put: put }]);
    },
    async messages(session) {
      const found = await items.query(`session#${session}`, 'message#');
      return found.sort((a, b) => Number(a.number!.N) - Number(b.number!.N)).map(messageOf);
    },
    async message(session, id) {
      const item = await items.get(`session#${session}`, `message#${id}`);
      return item && messageOf(item);
    },
    saveFeedback: (session, id, feedback) =>
      mark(items, session, id, 'set feedback = :mark', { S: JSON.stringify(feedback) }),
    saveOpened: (session, id, opened) =>
      mark(items, session, id, 'add opened :mark', { SS: [JSON.stringify(opened)] }),
  };
}

/** Notes something of a reply; false when there is no such reply. */
async function mark(items: Table, session: string, id: string, expression: string, value: AttributeValue) {
  const key = { pk: `session#${session}`, sk: `message#${id}` };
  const values: Item = { ':mark': value, ':bot': { S: 'bot' } };
  return (await items.update(key, { expression, condition: '#from = :bot', values })) !== undefined;
}

/** Feedback and opened links stand beside the body, so that saving them cannot undo anything else. */
function itemOf({ feedback, opened: _, ...message }: Message, session: Item): Item {
  return {
    pk: { S: `session#${message.session}` },
    sk: { S: `message#${message.id}` },
    from: { S: message.from },
    number: session.count!,
    body: { S: JSON.stringify(message) },
    ...(feedback ? { feedback: { S: JSON.stringify(feedback) } } : {}),
    ttl: session.ttl!,
  };
}

function messageOf(item: Item): Message {
  const message = JSON.parse(item.body!.S!) as Message;
  if (item.feedback?.S) message.feedback = JSON.parse(item.feedback.S) as NonNullable<Message['feedback']>;
  const opened = item.opened?.SS?.map((text) => JSON.parse(text) as { url: string; at: string });
  if (opened) message.opened = opened.sort((a, b) => (a.at + a.url < b.at + b.url ? -1 : 1));
  return message;
}

async function blank(items: Table, ref: string): Promise<void> {
  const change = { expression: 'set #session = :none', values: { ':none': { S: '' } } };
  await items.update({ pk: `ticket#${ref}`, sk: 'ticket' }, change);
}
