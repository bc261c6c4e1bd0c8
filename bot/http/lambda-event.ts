import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/**
 * The request behind an event of an HTTP API (payload format 2.0). Its path arrives percent-decoded and cut at a decoded
 * "?", so it is encoded again, for the routes to decode once; a key that holds "?" travels as `?key=` instead.
 */
export function requestOf(event: APIGatewayProxyEventV2): Request {
  const { http } = event.requestContext;
  const path = event.rawPath.toWellFormed().split('/').map(encodeURIComponent).join('/');
  const query = event.rawQueryString ? `?${event.rawQueryString}` : '';
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers))
    if (value !== undefined) headers.set(name, value);
  if (event.cookies?.length) headers.set('cookie', event.cookies.join('; '));
  headers.set('x-signpost-caller', http.sourceIp);
  const hasBody = event.body !== undefined && http.method !== 'GET' && http.method !== 'HEAD';
  const body = hasBody ? Buffer.from(event.body!, event.isBase64Encoded ? 'base64' : 'utf8') : null;
  return new Request(`https://localhost${path}${query}`, { method: http.method, headers, body });
}

/** An answer as an HTTP API takes it: text as text, everything else in Base64. */
export async function resultOf(response: Response): Promise<APIGatewayProxyStructuredResultV2> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'));
  const cookies = response.headers.getSetCookie();
  const bytes = Buffer.from(await response.arrayBuffer());
  const isText = /^(?:text\/|application\/json|image\/svg)/.test(headers['content-type'] ?? '');
  return {
    statusCode: response.status,
    headers,
    ...(cookies.length > 0 ? { cookies } : {}),
    body: bytes.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  };
}
