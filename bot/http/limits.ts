import { fail } from './respond.ts';

/** Who a rate is counted for: the address that the nearest proxy saw, or one name for everyone when there is none. */
export function callerOf(request: Request): string {
  return request.headers.get('x-signpost-caller') ?? 'everyone';
}

/** The answer to one who asks more often than the settings allow. */
export function tooOften(): Response {
  const message = 'That was a lot in a short time. Please wait a minute and try again.';
  return fail({ status: 429, code: 'too-often', message }, { 'retry-after': '60' });
}

/** How many calls of each kind one caller may make within a minute. */
export type Rates = Partial<Record<'message' | 'session' | 'search' | 'speech', number>>;

/**
 * A counter of calls in fixed minutes: true while the caller is within the rate. Counts are kept in memory for the
 * current minute only; `now` is milliseconds since 1970.
 */
export function rateLimit(rates: Rates, now: () => number): (what: keyof Rates, who: string) => boolean {
  let minute = 0;
  let counts = new Map<string, number>();
  return (what, who) => {
    const current = Math.floor(now() / 60_000);
    if (current !== minute) {
      minute = current;
      counts = new Map();
    }
    const limit = rates[what];
    if (limit === undefined) return true;
    const key = `${what} ${who}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= limit;
  };
}

/**
 * Rates from a setting like "message=20,session=300": what it leaves out keeps `usual`. A string is the one line that
 * says what is wrong with it.
 */
export function readRates(setting: string, usual: Rates): Rates | string {
  const rates = { ...usual };
  for (const part of setting.split(',').filter((each) => each.trim() !== '')) {
    const [, name, count] = /^\s*(message|session|search|speech)\s*=\s*(\d{1,6})\s*$/.exec(part) ?? [];
    if (!name)
      return `"${part.trim()}" is not a rate; write for example message=20,session=300,search=240,speech=60.`;
    rates[name as keyof Rates] = Number(count);
  }
  return rates;
}

/**
 * The rates of a public service, a minute: messages of one conversation; the rest of one address, behind which a whole
 * campus may sit.
 */
export const usualRates: Rates = { message: 20, session: 300, search: 1200, speech: 120 };
