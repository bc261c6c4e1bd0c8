import { Parser } from 'htmlparser2';

/** HTML's entities in a plain text resolved; a "<" in it stays a sign. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  let out = '';
  const parser = new Parser({ ontext: (part) => (out += part) }, { decodeEntities: true });
  parser.end(text.replaceAll('<', '&lt;'));
  return out;
}
