import { type SendDeps, sendMail } from './send-mail.ts';

/**
 * Sends what is due: queued mails, and those whose sending never ended or ended unclear. One mail's trouble does not hold
 * up the others; the store's does. Returns how many ended up in each state.
 */
export async function sendDueMails(deps: SendDeps, limit = 50): Promise<Record<string, number>> {
  const states: Record<string, number> = {};
  for (const mail of await deps.records.dueMails(deps.now(), limit)) {
    const state = await sendMail(deps, mail);
    states[state] = (states[state] ?? 0) + 1;
  }
  return states;
}
