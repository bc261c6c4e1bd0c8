import type { Reply } from '../bot/reply.ts';
import { type Outcome, say, startSession } from './api.ts';
import { keepSession, keptSession } from './kept-session.ts';

/** The conversation's own id, shared by everything that speaks in it; null before the first message. */
export type Held = { session: string | null };

/** The conversation that this tab remembers. */
export function heldSession(): Held {
  return { session: keptSession() };
}

/** Takes another conversation's id, or none, and remembers it. */
export function hold(held: Held, id: string | null): void {
  held.session = id;
  keepSession(id);
}

/** Says something, starting a conversation first where there is none. One that ran out is begun anew, once. */
export async function ask(held: Held, text: string): Promise<Outcome<Reply>> {
  for (let attempt = 0; ; attempt++) {
    if (held.session === null) {
      const started = await startSession();
      if ('problem' in started) return started;
      hold(held, started.value.id);
    }
    const outcome = await say(held.session!, text);
    const lost = 'problem' in outcome && outcome.problem.code === 'unknown-session';
    if (!lost || attempt > 0) return outcome;
    hold(held, null);
  }
}
