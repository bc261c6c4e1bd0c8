import type { Reply } from '../reply.ts';

/** One conversation. `dialog` is the local dialog's own state (JSON); `expires` is when it is forgotten (ISO 8601). */
export type Session = { id: string; created: string; expires: string; dialog: string | null };

/** One message of a conversation: what a person wrote, or a reply with what is known of how it came about. */
export type Message = {
  id: string;
  session: string;
  at: string;
  from: 'person' | 'bot';
  content: string;
  reply?: Reply;
  /** How the ranking came about (JSON), for owners and operators. */
  why?: string;
  feedback?: { helpful: boolean; reason?: string; note?: string; at: string };
  /** The links of a reply that were followed, and when first. */
  opened?: { url: string; at: string }[];
};

/** How far a mail has come: `unknown` means it may or may not have been delivered. */
export type TicketState = 'queued' | 'sending' | 'sent' | 'unknown' | 'failed';

/**
 * A ticket, stored before any mail. `handOff` is unique: one hand-off gives one ticket however often it is confirmed.
 * `mails` are what must go out, in order: the ticket first, then lines added later; each keeps its own state.
 */
export type TicketRecord = {
  ref: string;
  handOff: string;
  session: string;
  email: string | null;
  created: string;
  expires: string;
  /** The whole ticket (JSON), as ticket.json carries it. */
  ticket: string;
  queue: string;
  priority: 'P1' | 'P2' | 'P3' | 'P4';
  to: string;
  delivery?: 'bounced' | 'complained';
};

/** One mail on its way. `raw` is the composed message, so that a retry sends the very same bytes. */
export type OutboxMail = {
  id: string;
  ref: string;
  from: string;
  to: string;
  raw: string;
  state: TicketState;
  attempts: number;
  changed: string;
  due: string;
  providerId?: string;
  problem?: string;
};

/**
 * What the bot remembers. Every read is of the present state; conditions are checked in the same step that writes.
 * Times are arguments. Expired records are not returned, whether or not they have been swept yet.
 */
export type Records = {
  createSession(session: Session): Promise<void>;
  session(id: string, now: string): Promise<Session | undefined>;
  saveSession(session: Session): Promise<void>;
  /** Forgets the session, its messages and what its tickets say of it; the tickets themselves stay until they expire. */
  deleteSession(id: string): Promise<void>;
  addMessage(message: Message): Promise<void>;
  messages(session: string): Promise<Message[]>;
  message(session: string, id: string): Promise<Message | undefined>;
  saveFeedback(session: string, id: string, feedback: NonNullable<Message['feedback']>): Promise<boolean>;
  /** Notes that a link of a reply was followed; asked at most once for each link. False when there is no such reply. */
  saveOpened(session: string, id: string, opened: { url: string; at: string }): Promise<boolean>;
  /** Stores ticket and first mail in one step. When the hand-off has a ticket already, that one is returned and nothing is written. */
  createTicket(ticket: TicketRecord, mail: OutboxMail): Promise<{ created: boolean; ticket: TicketRecord }>;
  ticket(ref: string, now: string): Promise<TicketRecord | undefined>;
  ticketsOfSession(session: string, now: string): Promise<TicketRecord[]>;
  /** How many tickets this address has raised since `since`. */
  countTickets(email: string, since: string): Promise<number>;
  markDelivery(ref: string, delivery: NonNullable<TicketRecord['delivery']>): Promise<void>;
  addMail(mail: OutboxMail): Promise<void>;
  mails(ref: string): Promise<OutboxMail[]>;
  /** Mails that are queued, or unknown or stuck in sending, and due at `now`. */
  dueMails(now: string, limit: number): Promise<OutboxMail[]>;
  /** Changes a mail only when it still has the state and attempt count given. False when somebody else was first. */
  moveMail(
    id: string,
    from: Pick<OutboxMail, 'state' | 'attempts'>,
    to: Partial<OutboxMail>,
  ): Promise<boolean>;
  /** Forgets everything that holds this address: tickets, their mails, and the sessions they came from. Returns how many tickets. */
  forgetAddress(email: string): Promise<number>;
  /** Drops what has expired. */
  sweep(now: string): Promise<number>;
  health(): Promise<{ ok: true } | { ok: false; problem: string }>;
  close(): Promise<void>;
};
