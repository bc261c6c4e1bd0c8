/** A part of a body, both ends inclusive. */
export type Range = { start: number; end: number };

/**
 * The part of a body of `size` bytes that a request asks for (RFC 9110, section 14). Undefined means the whole body:
 * no Range, one we do not understand, several at once, or an If-Range that names another version.
 */
export function rangeOf(request: Request, size: number, etag: string): Range | undefined | 'unsatisfiable' {
  const condition = request.headers.get('if-range');
  if (condition !== null && condition !== etag) return undefined;
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(request.headers.get('range')?.trim() ?? '');
  if (!found) return undefined;
  const [first, last] = [found[1]!, found[2]!];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? 'unsatisfiable' : { start: size - count, end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= size) return 'unsatisfiable';
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
