import type { HttpDeps } from './deps.ts';
import { openRow } from './open-file.ts';
import { fail, failures } from './respond.ts';
import type { Call, Route } from './route.ts';
import { pageHeaders, pagePolicy } from './security.ts';

/** Our own pages and what they load. */
export const pageRoutes: Route[] = [
  { method: 'GET', path: '/', handle: (deps, call) => page(deps, call, 'index.html') },
  {
    method: 'GET',
    path: '/view',
    handle: (deps, call) => viewer(deps, call, call.url.searchParams.get('key')),
  },
  { method: 'GET', path: '/view/*key', handle: (deps, call) => viewer(deps, call, call.params.key!) },
  { method: 'GET', path: '/assets/*name', handle: (deps, call) => page(deps, call, call.params.name!) },
  { method: 'GET', path: '/favicon.ico', handle: (deps, call) => page(deps, call, 'favicon.svg') },
];

/** The viewer says itself that a file is not there; the status says it to everybody who does not run its script. */
async function viewer(deps: HttpDeps, call: Call, key: string | null): Promise<Response> {
  const shown = await page(deps, call, 'view.html');
  // While the index cannot be asked, the viewer is what tells so.
  const row = key ? await openRow(deps.search, key).catch(() => 'unknown') : undefined;
  if (row || shown.status !== 200) return shown;
  const headers = new Headers(shown.headers);
  headers.delete('etag');
  headers.set('cache-control', 'no-store');
  return new Response(shown.body, { status: 404, headers });
}

async function page(deps: HttpDeps, { request }: Call, name: string): Promise<Response> {
  const asset = await deps.pages(name);
  if (!asset) return fail(failures.notFound);
  const etag = `"${asset.version}"`;
  // Asked again each time and answered 304 while nothing changed: a new version is never held back by a cache.
  const headers = {
    ...pageHeaders,
    'content-security-policy': pagePolicy(deps.filesOrigin),
    'content-type': asset.type,
    'cache-control': 'no-cache',
    etag,
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(asset.bytes.slice(), {
    headers: { ...headers, 'content-length': String(asset.bytes.byteLength) },
  });
}
