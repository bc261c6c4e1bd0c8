import { chat } from '../chat.ts';
import { cleanText, longestMessage } from '../clean-text.ts';
import { bodyBytes, jsonBody } from './body.ts';
import type { HttpDeps } from './deps.ts';
import { callerOf, tooOften } from './limits.ts';
import { empty, fail, failures, json } from './respond.ts';
import type { Call, Route } from './route.ts';

/** Conversations: start one, say something, hear something, read it again, forget it. */
export const sessionRoutes: Route[] = [
  { method: 'POST', path: '/api/sessions', handle: start },
  { method: 'DELETE', path: '/api/sessions/:id', handle: forget },
  { method: 'POST', path: '/api/sessions/:id/messages', handle: say },
  { method: 'GET', path: '/api/sessions/:id/messages', handle: list },
  { method: 'GET', path: '/api/sessions/:id/messages/:mid/why', owners: true, handle: why },
  { method: 'POST', path: '/api/sessions/:id/audio', handle: hear },
];

async function start(deps: HttpDeps, { request }: Call): Promise<Response> {
  if (deps.allow?.('session', callerOf(request)) === false) return tooOften();
  const body = await jsonBody(request, 'optional');
  if (body instanceof Response) return body;
  deps.wake?.();
  const now = deps.now();
  const id = deps.newId();
  await deps.chat.records.createSession({
    id,
    created: now,
    expires: expiry(now, deps.keepDays),
    dialog: null,
  });
  return json(201, { id });
}

async function say(deps: HttpDeps, { request, params }: Call): Promise<Response> {
  const session = await deps.chat.records.session(params.id!, deps.now());
  if (!session) return fail(failures.unknownSession);
  const body = await jsonBody(request);
  if (body instanceof Response) return body;
  if (typeof body.content !== 'string')
    return fail({
      status: 400,
      code: 'no-content',
      message: 'Send {"content": "…"} with your message as text.',
    });
  if ([...body.content].length > longestMessage)
    return fail({
      status: 413,
      code: 'too-long',
      message: `A message may have at most ${longestMessage} characters; please shorten yours.`,
    });
  const text = cleanText(body.content);
  if (!text) return fail({ status: 400, code: 'empty', message: 'The message is empty.' });
  if (deps.allow?.('message', session.id) === false) return tooOften();
  const reply = await chat(deps.chat, { sessionId: session.id, text });
  return reply ? json(200, reply) : fail(failures.unknownSession);
}

async function hear(deps: HttpDeps, { request, params }: Call): Promise<Response> {
  if (!deps.chat.dialog.hear) return fail(failures.notHere);
  const session = await deps.chat.records.session(params.id!, deps.now());
  if (!session) return fail(failures.unknownSession);
  if (deps.allow?.('message', session.id) === false) return tooOften();
  const audio = await bodyBytes(request, longestAudio);
  if (audio === 'too-large') return fail(failures.tooLarge);
  if (audio.byteLength < 2)
    return fail({ status: 400, code: 'empty', message: 'Send 16 kHz 16-bit mono PCM as the body.' });
  const reply = await chat(deps.chat, { sessionId: session.id, audio });
  return reply ? json(200, reply) : fail(failures.unknownSession);
}

async function list(deps: HttpDeps, { params }: Call): Promise<Response> {
  const session = await deps.chat.records.session(params.id!, deps.now());
  if (!session) return fail(failures.unknownSession);
  const messages = await deps.chat.records.messages(session.id);
  return json(200, { messages: messages.map(({ why: _, session: __, ...shown }) => shown) });
}

async function why(deps: HttpDeps, { params }: Call): Promise<Response> {
  if (!(await deps.chat.records.session(params.id!, deps.now()))) return fail(failures.unknownSession);
  const message = await deps.chat.records.message(params.id!, params.mid!);
  if (!message) return fail(failures.unknownMessage);
  return json(200, message.why ? (JSON.parse(message.why) as unknown) : {});
}

async function forget(deps: HttpDeps, { params }: Call): Promise<Response> {
  if (!(await deps.chat.records.session(params.id!, deps.now()))) return fail(failures.unknownSession);
  await deps.chat.dialog.forget(params.id!);
  await deps.chat.records.deleteSession(params.id!);
  return empty(204);
}

// Lex V2 hears at most 15 s of speech a turn: 16,000 samples of two bytes a second.
const longestAudio = 15 * 16_000 * 2;

function expiry(now: string, days: number): string {
  return new Date(Date.parse(now) + days * 86_400_000).toISOString();
}
