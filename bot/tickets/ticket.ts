import type { Tried } from './conversation.ts';
import type { Level } from './details.ts';

/**
 * A ticket as its mail and ticket.json carry it: every word already cleaned. Times are ISO 8601 (UTC). '' and null
 * mean that nothing is known; `emailNote` says why there is no address to answer to.
 */
export type Ticket = {
  schema: 'signpost-ticket-1';
  ref: string;
  opened: string;
  channel: 'text' | 'voice';
  queue: string;
  to: string;
  category: string;
  routing: { sure: boolean; why: string };
  priority: 'P1' | 'P2' | 'P3' | 'P4';
  impact: Level;
  urgency: Level;
  rule: string;
  summary: string;
  question: string;
  details: string;
  name: string | null;
  email: string | null;
  emailNote: string;
  course: string;
  where: string;
  since: string;
  affected: string;
  deadline: string;
  tried: Tried[];
  suggested: { title: string; place: string; url: string }[];
};
