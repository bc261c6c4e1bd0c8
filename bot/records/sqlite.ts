import { DatabaseSync } from 'node:sqlite';
import type { Records } from './records.ts';
import { mailRecords } from './sqlite-mails.ts';
import { schema } from './sqlite-schema.ts';
import { sessionRecords } from './sqlite-sessions.ts';
import { ticketRecords } from './sqlite-tickets.ts';

/**
 * Records in one SQLite file (":memory:" for none). Every method is one statement or one transaction, and SQLite
 * runs them one after the other, so conditions hold while they write. Throws when the file cannot be opened.
 */
export function sqliteRecords(path: string): Records {
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  // What was deleted must be gone from the file too, not only from the answers.
  database.exec('pragma secure_delete = on');
  database.exec(schema);
  return {
    ...sessionRecords(database),
    ...ticketRecords(database),
    ...mailRecords(database),
    async sweep(now) {
      const tickets = database.prepare('delete from tickets where expires <= ?').run(now);
      const sessions = database.prepare('delete from sessions where expires <= ?').run(now);
      return Number(tickets.changes) + Number(sessions.changes);
    },
    async health() {
      try {
        database.prepare('select count(*) from sessions where id = ?').get('');
        return { ok: true };
      } catch (error) {
        return { ok: false, problem: `Conversations cannot be kept: ${(error as Error).message}` };
      }
    },
    async close() {
      if (database.isOpen) database.close();
    },
  };
}
