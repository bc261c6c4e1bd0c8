import type { HttpDeps } from './deps.ts';
import { callerOf, tooOften } from './limits.ts';
import { rangeOf } from './range.ts';
import { fail, failures } from './respond.ts';
import type { Call, Route } from './route.ts';

/** A reply read aloud. */
export const speechRoutes: Route[] = [
  { method: 'GET', path: '/api/sessions/:id/messages/:mid/speech', handle: speech },
];

async function speech(deps: HttpDeps, { request, params }: Call): Promise<Response> {
  if (!deps.spoken) return fail(failures.notHere);
  if (!(await deps.chat.records.session(params.id!, deps.now()))) return fail(failures.unknownSession);
  const message = await deps.chat.records.message(params.id!, params.mid!);
  if (!message?.reply) return fail(failures.unknownMessage);
  if (deps.allow?.('speech', callerOf(request)) === false) return tooOften();
  // An answer without words for the ear (it happens to nobody) would be silence: its text is better than that.
  const { bytes, hash } = await deps.spoken(message.reply.speech || message.reply.text, 'en');
  return audio(request, bytes, `"${hash}"`);
}

function audio(request: Request, bytes: Uint8Array, etag: string): Response {
  const headers: Record<string, string> = {
    'content-type': 'audio/mpeg',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=3600',
    etag,
  };
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  const range = rangeOf(request, bytes.byteLength, etag);
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes.byteLength}` } });
  const part = range ? bytes.slice(range.start, range.end + 1) : bytes.slice();
  headers['content-length'] = String(part.byteLength);
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${bytes.byteLength}`;
  return new Response(part, { status: range ? 206 : 200, headers });
}
