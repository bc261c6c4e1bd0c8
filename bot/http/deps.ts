import type { Files } from '../../indexer/files/files.ts';
import type { Search } from '../../indexer/search/search.ts';
import type { ChatDeps } from '../chat.ts';
import type { Pages } from '../pages/pages.ts';
import type { Link } from '../reply.ts';

/** How owners are told from others: everyone who reaches a server on loopback, holders of a signed link, or nobody. */
export type OwnerAccess = { kind: 'open' } | { kind: 'signed'; secret: string } | { kind: 'closed' };

/** The health of one part, in a sentence for its operator. */
export type PartHealth = () => Promise<{ ok: boolean; problem?: string }>;

/** A student's view of a ticket: its state, and adding a line to it. 'unknown' also when the address is not the ticket's. */
export type TicketDesk = {
  state(ref: string, email: string): Promise<{ state: string } | 'unknown'>;
  addNote(ref: string, email: string, content: string): Promise<'added' | 'unknown' | 'too-many'>;
};

/** Everything the routes need; the entries put it together. A part that is absent answers 501. */
export type HttpDeps = {
  chat: ChatDeps;
  search: Search;
  files: Files;
  owners: OwnerAccess;
  now(): string;
  newId(): string;
  /** How long a conversation is kept from its start, in days. */
  keepDays: number;
  pages: Pages;
  /** Parts whose failure makes the service degraded. */
  parts: PartHealth[];
  /** Whether the first scan of the content folder has ended. */
  scanned(): boolean;
  /** Has a file read anew. */
  retry?(key: string): Promise<void>;
  suggest?(query: string): Promise<Link[]>;
  tickets?: TicketDesk;
  /** MP3 of a text written for the ear, and the hash it is known by. */
  spoken?(text: string, language: string): Promise<{ bytes: Uint8Array; hash: string }>;
  /** A fresh signed address of a file, where files are fetched from their store directly. */
  signedUrl?(key: string, headers: Record<string, string>): Promise<string>;
  /** Told that somebody is likely to ask soon: what takes a while to start may start now. */
  wake?(): void;
  /** Where files are fetched from, when that is not here. */
  filesOrigin?: string;
  /** False when this caller has asked too often; absent where there is no limit. */
  allow?(what: 'message' | 'session' | 'search' | 'speech', who: string): boolean;
  log(line: string): void;
};
