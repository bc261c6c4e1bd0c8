import { cleanText, longestMessage } from '../clean-text.ts';
import { jsonBody } from './body.ts';
import type { HttpDeps } from './deps.ts';
import { callerOf, tooOften } from './limits.ts';
import { fail, failures, json } from './respond.ts';
import type { Call, Route } from './route.ts';

/** A ticket after it was raised; only who knows both its reference and its address is told anything. */
export const ticketRoutes: Route[] = [
  { method: 'GET', path: '/api/tickets/:ref', handle: state },
  { method: 'POST', path: '/api/tickets/:ref/notes', handle: addNote },
];

async function state(deps: HttpDeps, { request, url, params }: Call): Promise<Response> {
  if (!deps.tickets) return fail(failures.notHere);
  if (deps.allow?.('message', callerOf(request)) === false) return tooOften();
  const found = await deps.tickets.state(params.ref!, url.searchParams.get('email') ?? '');
  return found === 'unknown' ? fail(unknownTicket) : json(200, found);
}

async function addNote(deps: HttpDeps, { request, params }: Call): Promise<Response> {
  if (!deps.tickets) return fail(failures.notHere);
  if (deps.allow?.('message', callerOf(request)) === false) return tooOften();
  const body = await jsonBody(request);
  if (body instanceof Response) return body;
  if (typeof body.email !== 'string' || typeof body.content !== 'string' || !cleanText(body.content))
    return fail({ status: 400, code: 'no-content', message: 'Send {"email": "…", "content": "…"}.' });
  if ([...body.content].length > longestMessage)
    return fail({
      status: 413,
      code: 'too-long',
      message: `A note may have at most ${longestMessage} characters.`,
    });
  const outcome = await deps.tickets.addNote(params.ref!, body.email, cleanText(body.content));
  if (outcome === 'unknown') return fail(unknownTicket);
  return outcome === 'too-many' ? tooOften() : json(202, { added: true });
}

const unknownTicket = {
  status: 404,
  code: 'unknown-ticket',
  message: 'No ticket has this reference and this address. Check both; they are in the confirmation you saw.',
};
