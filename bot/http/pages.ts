import type { HttpDeps } from './deps.ts';
import { fail, failures } from './respond.ts';
import type { Call, Route } from './route.ts';
import { pageHeaders, pagePolicy } from './security.ts';

/** Our own pages and what they load. Whether a viewed file exists is for the viewer to say: it asks the API. */
export const pageRoutes: Route[] = [
  { method: 'GET', path: '/', handle: (deps, call) => page(deps, call, 'index.html') },
  { method: 'GET', path: '/view', handle: (deps, call) => page(deps, call, 'view.html') },
  { method: 'GET', path: '/view/*key', handle: (deps, call) => page(deps, call, 'view.html') },
  { method: 'GET', path: '/assets/*name', handle: (deps, call) => page(deps, call, call.params.name!) },
  { method: 'GET', path: '/favicon.ico', handle: (deps, call) => page(deps, call, 'favicon.svg') },
];

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
