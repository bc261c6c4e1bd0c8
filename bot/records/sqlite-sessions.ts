import type { DatabaseSync } from 'node:sqlite';
import type { Message, Records, Session } from './records.ts';

/** Sessions and their messages in SQLite. A message is kept as JSON; what is looked for stands in columns of its own. */
export function sessionRecords(
  database: DatabaseSync,
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
  const sql = {
    create: database.prepare('insert into sessions (id, created, expires, dialog) values (?, ?, ?, ?)'),
    session: database.prepare(
      'select id, created, expires, dialog from sessions where id = ? and expires > ?',
    ),
    save: database.prepare('update sessions set expires = ?, dialog = ? where id = ?'),
    forget: database.prepare('delete from sessions where id = ?'),
    blank: database.prepare(
      "update tickets set session = '', body = json_set(body, '$.session', '') where session = ?",
    ),
    // A message of a session that was forgotten meanwhile is dropped rather than bringing it back.
    add: database.prepare(
      'insert or ignore into messages (session, id, body) select id, ?, ? from sessions where id = ?',
    ),
    list: database.prepare('select body from messages where session = ? order by number'),
    one: database.prepare('select body from messages where session = ? and id = ?'),
    feedback: database.prepare(
      "update messages set body = json_set(body, '$.feedback', json(?)) where session = ? and id = ? and json_extract(body, '$.from') = 'bot'",
    ),
    opened: database.prepare(
      "update messages set body = json_set(body, '$.opened', json_insert(coalesce(json_extract(body, '$.opened'), '[]'), '$[#]', json(?))) where session = ? and id = ? and json_extract(body, '$.from') = 'bot'",
    ),
  };
  const read = (row: unknown) => JSON.parse((row as { body: string }).body) as Message;
  return {
    async createSession({ id, created, expires, dialog }) {
      sql.create.run(id, created, expires, dialog);
    },
    async session(id, now) {
      const row = sql.session.get(id, now);
      return row && ({ ...row } as Session);
    },
    async saveSession({ id, expires, dialog }) {
      sql.save.run(expires, dialog, id);
    },
    async deleteSession(id) {
      sql.blank.run(id);
      sql.forget.run(id);
    },
    async addMessage(message) {
      sql.add.run(message.id, JSON.stringify(message), message.session);
    },
    async messages(session) {
      return sql.list.all(session).map(read);
    },
    async message(session, id) {
      const row = sql.one.get(session, id);
      return row && read(row);
    },
    async saveFeedback(session, id, feedback) {
      return sql.feedback.run(JSON.stringify(feedback), session, id).changes > 0;
    },
    async saveOpened(session, id, opened) {
      return sql.opened.run(JSON.stringify(opened), session, id).changes > 0;
    },
  };
}
