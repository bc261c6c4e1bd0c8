import type { HttpDeps } from './deps.ts';
import { openRow } from './open-file.ts';
import { rangeOf } from './range.ts';
import { fail, failures } from './respond.ts';
import type { Call, Route } from './route.ts';
import { documentHeaders } from './security.ts';

/**
 * The files themselves, for those that can be found. The key stands in the path, or in `?key=` where the path cannot
 * carry it (an HTTP API cuts the path at an escaped "?").
 */
export const fileRoutes: Route[] = [
  {
    method: 'GET',
    path: '/documents',
    handle: (deps, call) => file(deps, call, call.url.searchParams.get('key')),
  },
  { method: 'GET', path: '/documents/*key', handle: (deps, call) => file(deps, call, call.params.key!) },
];

async function file(deps: HttpDeps, { request }: Call, key: string | null): Promise<Response> {
  if (!key || !(await openRow(deps.search, key))) return fail(failures.notFound);
  const headers = documentHeaders(key);
  if (deps.signedUrl) {
    const location = await deps.signedUrl(key, headers);
    return new Response(null, {
      status: 302,
      headers: { ...headers, location, 'cache-control': 'no-store' },
    });
  }
  const stored = await deps.files.head(key);
  if (!stored) return fail(failures.notFound);
  const etag = `"${encodeURIComponent(stored.version)}"`;
  const shared = { ...headers, etag, 'accept-ranges': 'bytes', 'cache-control': 'no-cache' };
  if (request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers: shared });
  const range = rangeOf(request, stored.bytes, etag);
  if (range === 'unsatisfiable')
    return new Response(null, {
      status: 416,
      headers: { ...shared, 'content-range': `bytes */${stored.bytes}` },
    });
  const length = range ? range.end - range.start + 1 : stored.bytes;
  const body = request.method === 'HEAD' || length === 0 ? null : await deps.files.stream(key, range);
  if (body === undefined) return fail(failures.notFound);
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...shared,
      'content-length': String(length),
      ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${stored.bytes}` } : {}),
    },
  });
}
