import { createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpDeps, OwnerAccess } from './deps.ts';
import { fail, failures } from './respond.ts';
import type { Call, Route } from './route.ts';
import { pageHeaders } from './security.ts';

/** Opening an owner link keeps its token in a cookie that scripts cannot read, and goes on to the page. */
export const ownerRoutes: Route[] = [{ method: 'GET', path: '/owner', handle: enter }];

/** A token that opens the owners' routes until `until` (milliseconds since 1970): the time and its HMAC-SHA-256. */
export function ownerToken(secret: string, until: number): string {
  return `${until}.${signature(secret, until)}`;
}

/** Whether a token was made with this secret and has not run out. `now` is milliseconds since 1970. */
export function validToken(secret: string, token: string, now: number): boolean {
  const found = /^(\d{1,15})\.([\w-]{43})$/.exec(token);
  if (!found || Number(found[1]) < now) return false;
  return timingSafeEqual(Buffer.from(signature(secret, Number(found[1]))), Buffer.from(found[2]!));
}

/**
 * Whether this request comes from an owner. Where everybody on the machine is one, a page of another site is not:
 * its requests name their origin or, by a name that was pointed at this machine, a foreign host.
 */
export function isOwner(deps: { owners: OwnerAccess; now(): string }, request: Request, url: URL): boolean {
  if (deps.owners.kind === 'closed') return false;
  if (deps.owners.kind === 'signed') {
    const secret = deps.owners.secret;
    const tokens = [url.searchParams.get('owner'), cookie(request)];
    return tokens.some((token) => token !== null && validToken(secret, token, Date.parse(deps.now())));
  }
  const host = (request.headers.get('host') ?? 'localhost').replace(/:\d+$/, '');
  const site = request.headers.get('sec-fetch-site') ?? 'none';
  return loopbackNames.has(host) && (site === 'none' || site === 'same-origin');
}

async function enter(deps: HttpDeps, { request, url }: Call): Promise<Response> {
  const token = url.searchParams.get('owner') ?? '';
  const until = Number(token.split('.')[0]);
  if (deps.owners.kind !== 'signed' || !isOwner(deps, request, url)) return fail(failures.notFound);
  const age = Math.max(0, Math.floor((until - Date.parse(deps.now())) / 1000));
  const headers = {
    ...pageHeaders,
    location: '/',
    'set-cookie': `signpost-owner=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict`,
  };
  return new Response(null, { status: 303, headers });
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

function cookie(request: Request): string | null {
  return /(?:^|;\s*)signpost-owner=([\w.-]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? null;
}

function signature(secret: string, until: number): string {
  return createHmac('sha256', secret).update(`signpost owner until ${until}`).digest('base64url');
}
