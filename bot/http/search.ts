import { beginning, cleanText } from '../clean-text.ts';
import type { HttpDeps } from './deps.ts';
import { callerOf, tooOften } from './limits.ts';
import { fail, failures, json } from './respond.ts';
import type { Call, Route } from './route.ts';

/** Search as you type. */
export const searchRoutes: Route[] = [{ method: 'GET', path: '/api/search', handle: search }];

async function search(deps: HttpDeps, { request, url }: Call): Promise<Response> {
  if (!deps.suggest) return fail(failures.notHere);
  if (deps.allow?.('search', callerOf(request)) === false) return tooOften();
  deps.wake?.();
  // A search box holds a few words; a longer text is cut rather than refused while somebody types.
  const query = beginning(cleanText(url.searchParams.get('q') ?? ''), 200);
  return json(200, { hits: query ? await deps.suggest(query) : [] });
}
