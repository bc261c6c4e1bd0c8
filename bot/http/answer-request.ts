import { SearchUnavailable } from '../../indexer/search/search.ts';
import { redact } from '../tickets/redact.ts';
import type { HttpDeps } from './deps.ts';
import { documentRoutes } from './documents.ts';
import { feedbackRoutes } from './feedback.ts';
import { fileRoutes } from './files.ts';
import { healthRoutes } from './health.ts';
import { isOwner, ownerRoutes } from './owners.ts';
import { pageRoutes } from './pages.ts';
import { empty, fail, failures } from './respond.ts';
import { findRoute, type Route } from './route.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes } from './sessions.ts';
import { speechRoutes } from './speech.ts';
import { ticketRoutes } from './tickets.ts';

/**
 * One HTTP request becomes one answer: the whole of the service's HTTP side, the same behind node:http and behind
 * Lambda. Never throws; what went wrong inside is logged without the caller's words and answered as 500 or 503.
 */
export async function answerRequest(deps: HttpDeps, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const found = findRoute(routes, request.method, url.pathname);
  if (!('route' in found)) return noRoute(found.methods);
  if (found.route.owners && !isOwner(deps, request, url)) return fail(failures.notFound);
  try {
    const response = await found.route.handle(deps, { request, url, params: found.params });
    return request.method === 'HEAD' ? new Response(null, response) : response;
  } catch (error) {
    return broken(deps, found.route, error);
  }
}

const routes: Route[] = [
  ...healthRoutes,
  ...sessionRoutes,
  ...feedbackRoutes,
  ...speechRoutes,
  ...searchRoutes,
  ...documentRoutes,
  ...ticketRoutes,
  ...fileRoutes,
  ...ownerRoutes,
  ...pageRoutes,
];

function noRoute(methods: string[]): Response {
  if (methods.length === 0) return fail(failures.notFound);
  const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  const message = `Use ${methods.join(' or ')} here.`;
  return fail({ status: 405, code: 'wrong-method', message }, { allow: allow.join(', ') });
}

function broken(deps: HttpDeps, route: Route, error: unknown): Response {
  if (error instanceof Error && error.name === 'AbortError') return empty(499);
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // An engine's message may quote what a person wrote.
  deps.log(`${route.method} ${route.path} failed: ${redact(told.slice(0, 4000))}`);
  if (error instanceof SearchUnavailable)
    return fail({ status: 503, code: 'search-unavailable', message: error.message }, { 'retry-after': '5' });
  return fail({ status: 500, code: 'failed', message: 'Something went wrong here. Please try again.' });
}
