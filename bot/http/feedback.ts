import { beginning, cleanText, longestMessage } from '../clean-text.ts';
import { jsonBody } from './body.ts';
import type { HttpDeps } from './deps.ts';
import { fail, failures, json } from './respond.ts';
import type { Call, Route } from './route.ts';

/** Whether a reply helped. */
export const feedbackRoutes: Route[] = [
  { method: 'POST', path: '/api/sessions/:id/messages/:mid/feedback', handle: feedback },
  { method: 'POST', path: '/api/sessions/:id/messages/:mid/opened', handle: opened },
];

async function feedback(deps: HttpDeps, { request, params }: Call): Promise<Response> {
  if (!(await deps.chat.records.session(params.id!, deps.now()))) return fail(failures.unknownSession);
  const body = await jsonBody(request);
  if (body instanceof Response) return body;
  if (typeof body.helpful !== 'boolean')
    return fail({
      status: 400,
      code: 'no-verdict',
      message: 'Send {"helpful": true} or {"helpful": false}.',
    });
  const saved = await deps.chat.records.saveFeedback(params.id!, params.mid!, {
    helpful: body.helpful,
    ...words('reason', body.reason),
    ...words('note', body.note),
    at: deps.now(),
  });
  return saved ? json(200, { saved: true }) : fail(failures.unknownMessage);
}

/** Notes that a link of this reply was followed, once for each: a ticket tells its handler what was looked at. */
async function opened(deps: HttpDeps, { request, params }: Call): Promise<Response> {
  const { records } = deps.chat;
  if (!(await records.session(params.id!, deps.now()))) return fail(failures.unknownSession);
  const body = await jsonBody(request);
  if (body instanceof Response) return body;
  const message = await records.message(params.id!, params.mid!);
  const link = message?.reply?.links.find((each) => each.url === body.url);
  if (!link) return fail(failures.unknownMessage);
  const before = message?.opened?.some((each) => each.url === link.url);
  if (!before) await records.saveOpened(params.id!, params.mid!, { url: link.url, at: deps.now() });
  return json(200, { saved: true });
}

function words<Name extends string>(name: Name, value: unknown): { [name in Name]?: string } {
  const text = typeof value === 'string' ? beginning(cleanText(value), longestMessage) : '';
  return text ? ({ [name]: text } as { [name in Name]: string }) : {};
}
