/**
 * The tables. Messages go with their session and mails with their ticket. `number` keeps the order in which messages
 * were stored, since two may carry the same moment.
 */
export const schema = `
  create table if not exists sessions (
    id text primary key, created text not null, expires text not null, dialog text
  ) strict;
  create index if not exists sessions_expire on sessions (expires);
  create table if not exists messages (
    number integer primary key,
    session text not null references sessions (id) on delete cascade,
    id text not null, body text not null,
    unique (session, id)
  ) strict;
  create table if not exists tickets (
    ref text primary key, handoff text not null unique, session text not null, email text,
    created text not null, expires text not null, body text not null
  ) strict;
  create index if not exists tickets_of_session on tickets (session);
  create index if not exists tickets_of_address on tickets (email, created);
  create index if not exists tickets_expire on tickets (expires);
  create table if not exists mails (
    number integer primary key,
    id text not null unique, ref text not null references tickets (ref) on delete cascade,
    state text not null, attempts integer not null, due text not null, body text not null
  ) strict;
  create index if not exists mails_of_ticket on mails (ref);
  create index if not exists mails_due on mails (due) where state in ('queued', 'unknown', 'sending');
`;
