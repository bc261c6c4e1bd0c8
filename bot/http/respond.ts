import { pageHeaders } from './security.ts';

/** Every error the routes give: a stable code for programs and a sentence that tells a person what to do. */
export type Failure = { status: number; code: string; message: string };

/** A JSON answer. Answers of the API are never cached, since they belong to one conversation. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...pageHeaders,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

/** The one shape of every error: `{error: {code, message}}`. */
export function fail(failure: Failure, headers: Record<string, string> = {}): Response {
  return json(failure.status, { error: { code: failure.code, message: failure.message } }, headers);
}

/** An answer without a body. */
export function empty(status: number): Response {
  return new Response(null, { status, headers: { ...pageHeaders, 'cache-control': 'no-store' } });
}

/** The failures that more than one route gives. */
export const failures = {
  notFound: { status: 404, code: 'not-found', message: 'There is nothing at this address.' },
  unknownSession: {
    status: 404,
    code: 'unknown-session',
    message: 'This conversation is not known or has expired; start a new one with POST /api/sessions.',
  },
  unknownMessage: {
    status: 404,
    code: 'unknown-message',
    message: 'This conversation holds no such message.',
  },
  notJson: { status: 400, code: 'not-json', message: 'The body must be a JSON object in UTF-8.' },
  tooLarge: { status: 413, code: 'too-large', message: 'The body is too large.' },
  notHere: { status: 501, code: 'not-here', message: 'This installation does not offer that.' },
} satisfies Record<string, Failure>;
