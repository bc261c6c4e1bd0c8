/** When a mail that was handed over and never heard of again may be taken by somebody else: after 10 minutes. */
export function stuckAfter(now: string): string {
  return later(now, 10 * 60);
}

/** When attempt number `attempts` + 1 may start: after 30 s, doubling up to 6 hours; null after 16 attempts (two days). */
export function retryAt(now: string, attempts: number): string | null {
  return attempts >= 16 ? null : later(now, Math.min(30 * 2 ** (attempts - 1), 6 * 3600));
}

function later(now: string, seconds: number): string {
  return new Date(Date.parse(now) + seconds * 1000).toISOString();
}
