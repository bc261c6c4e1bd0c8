import type { Say } from './reply.ts';

/** One message as the conversation's steps see it: Lex V2's event, without its wrapping. `now` is ISO 8601. */
export type Turn = {
  sessionId: string;
  text: string;
  now: string;
  channel: 'text' | 'voice';
  intent: string;
  slots: Record<string, string | null>;
  confirmation: 'None' | 'Confirmed' | 'Denied';
  /** Short strings that the session carries (Lex's sessionAttributes); long things live in bot/records. */
  attributes: Record<string, string>;
};

/** What should happen next: Lex V2's dialogAction. */
export type Next =
  | { action: 'elicit-intent' }
  | { action: 'elicit-slot'; slot: string }
  | { action: 'confirm' }
  | { action: 'close' };

/** What a step of the conversation made of a turn. */
export type TurnOutcome = {
  say: Say;
  next: Next;
  intent: string;
  slots: Record<string, string | null>;
  attributes: Record<string, string>;
};
