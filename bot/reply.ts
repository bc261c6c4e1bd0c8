import type { Place } from '../indexer/document.ts';

/** What needs asking when a reply's kind is `ask`; `details` is where, since when, who and deadline in one turn. */
export type Asks = 'summary' | 'name' | 'email' | 'details' | 'confirm' | 'offer' | 'choice';

/** A hit as a person sees it. `marks` are offsets [start, end) of the words that matched, in UTF-16 units of `snippet.text`. */
export type Link = {
  title: string;
  url: string;
  file: string;
  place: Place;
  snippet: { text: string; marks: [start: number, end: number][] };
};

/** A ticket as the person who raises it sees it. */
export type TicketView = {
  ref: string;
  queue: string;
  priority: 'P1' | 'P2' | 'P3' | 'P4';
  to: string;
  subject: string;
  body: string;
};

/** What the bot says. `text` is plain text, `speech` the same written for the ear; a choice is taken by posting its `value`. */
export type Reply = {
  id: string;
  kind: 'answer' | 'not-found' | 'ask' | 'ticket' | 'talk';
  text: string;
  speech: string;
  links: Link[];
  choices: { label: string; value: string }[];
  asks?: Asks;
  ticket?: TicketView;
};

/** A reply before it is stored under an id. */
export type Say = Omit<Reply, 'id'>;
