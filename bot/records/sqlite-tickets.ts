import type { DatabaseSync } from 'node:sqlite';
import type { OutboxMail, Records, TicketRecord } from './records.ts';

/** Tickets in SQLite. `handOff` is unique in the table, so two confirmations cannot both make a ticket. */
export function ticketRecords(
  database: DatabaseSync,
): Pick<
  Records,
  'createTicket' | 'ticket' | 'ticketsOfSession' | 'countTickets' | 'markDelivery' | 'forgetAddress'
> {
  const sql = {
    create: database.prepare(
      'insert into tickets (ref, handoff, session, email, created, expires, body) values (?, ?, ?, ?, ?, ?, ?) on conflict (handoff) do nothing',
    ),
    addMail: database.prepare(
      'insert into mails (id, ref, state, attempts, due, body) values (?, ?, ?, ?, ?, ?)',
    ),
    byHandOff: database.prepare('select body from tickets where handoff = ?'),
    one: database.prepare('select body from tickets where ref = ? and expires > ?'),
    ofSession: database.prepare(
      'select body from tickets where session = ? and expires > ? order by created, ref',
    ),
    count: database.prepare('select count(*) as count from tickets where email = ? and created >= ?'),
    mark: database.prepare("update tickets set body = json_set(body, '$.delivery', ?) where ref = ?"),
    sessionsOf: database.prepare(
      'delete from sessions where id in (select session from tickets where email = ?)',
    ),
    forget: database.prepare('delete from tickets where email = ?'),
  };
  const read = (row: unknown) => JSON.parse((row as { body: string }).body) as TicketRecord;

  function create(ticket: TicketRecord, mail: OutboxMail): { created: boolean; ticket: TicketRecord } {
    const { ref, handOff, session, email, created, expires } = ticket;
    const made = sql.create.run(
      ref,
      handOff,
      session,
      normal(email),
      created,
      expires,
      JSON.stringify(ticket),
    );
    if (made.changes === 0) return { created: false, ticket: read(sql.byHandOff.get(handOff)) };
    sql.addMail.run(mail.id, mail.ref, mail.state, mail.attempts, mail.due, JSON.stringify(mail));
    return { created: true, ticket };
  }

  return {
    createTicket: async (ticket, mail) => inOneStep(database, () => create(ticket, mail)),
    async ticket(ref, now) {
      const row = sql.one.get(ref, now);
      return row && read(row);
    },
    async ticketsOfSession(session, now) {
      return session ? sql.ofSession.all(session, now).map(read) : [];
    },
    async countTickets(email, since) {
      return Number(sql.count.get(normal(email), since)!.count);
    },
    async markDelivery(ref, delivery) {
      sql.mark.run(delivery, ref);
    },
    forgetAddress: async (email) =>
      inOneStep(database, () => {
        sql.sessionsOf.run(normal(email));
        return Number(sql.forget.run(normal(email)).changes);
      }),
  };
}

/** Runs several statements as one: all of them take effect, or none. */
function inOneStep<T>(database: DatabaseSync, work: () => T): T {
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

/** Addresses are compared without regard to case. */
function normal<Email extends string | null>(email: Email): Email {
  return (email === null ? null : email.trim().toLowerCase()) as Email;
}
