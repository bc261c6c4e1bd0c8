import type { DatabaseSync } from 'node:sqlite';
import type { OutboxMail, Records } from './records.ts';

/** Mails on their way in SQLite. State, attempts and due stand in columns, where conditions are checked as they change. */
export function mailRecords(
  database: DatabaseSync,
): Pick<Records, 'addMail' | 'mails' | 'dueMails' | 'moveMail'> {
  const sql = {
    add: database.prepare(
      'insert or ignore into mails (id, ref, state, attempts, due, body) values (?, ?, ?, ?, ?, ?)',
    ),
    ofTicket: database.prepare('select body from mails where ref = ? order by number'),
    one: database.prepare('select body from mails where id = ?'),
    due: database.prepare(
      "select body from mails where state in ('queued', 'unknown', 'sending') and due <= ? order by due, number limit ?",
    ),
    move: database.prepare(
      'update mails set state = ?, attempts = ?, due = ?, body = ? where id = ? and state = ? and attempts = ?',
    ),
  };
  const read = (row: unknown) => JSON.parse((row as { body: string }).body) as OutboxMail;
  return {
    async addMail(mail) {
      sql.add.run(mail.id, mail.ref, mail.state, mail.attempts, mail.due, JSON.stringify(mail));
    },
    async mails(ref) {
      return sql.ofTicket.all(ref).map(read);
    },
    async dueMails(now, limit) {
      return sql.due.all(now, limit).map(read);
    },
    async moveMail(id, from, to) {
      const row = sql.one.get(id);
      if (!row) return false;
      const mail = { ...read(row), ...to };
      const body = JSON.stringify(mail);
      const moved = sql.move.run(mail.state, mail.attempts, mail.due, body, id, from.state, from.attempts);
      return moved.changes > 0;
    },
  };
}
