import { fail, failures } from './respond.ts';

/** The largest body of a JSON request, in bytes: 2,000 code points, each escaped as two \uXXXX, with room to spare. */
export const jsonBodyLimit = 64 * 1024;

/** A request's bytes, or 'too-large' without holding more than `limit` of them. */
export async function bodyBytes(request: Request, limit: number): Promise<Uint8Array | 'too-large'> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return 'too-large';
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body)
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > limit) return 'too-large';
      chunks.push(chunk);
    }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The request's JSON object, or the answer that refuses it. No body at all is an empty object where it is `optional`. */
export async function jsonBody(
  request: Request,
  body: 'needed' | 'optional' = 'needed',
): Promise<Record<string, unknown> | Response> {
  const bytes = await bodyBytes(request, jsonBodyLimit);
  if (bytes === 'too-large') return fail(failures.tooLarge);
  if (body === 'optional' && bytes.byteLength === 0) return {};
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Falls through to the one answer for everything that is not a JSON object.
  }
  return fail(failures.notJson);
}
