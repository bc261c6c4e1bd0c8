import { analyse } from '../../indexer/analyse.ts';

/**
 * The stems of a text between spaces, so that a phrase is found in it as whole words: `termsOf(text).includes(termsOf(phrase))`.
 * A hyphenated word stands as one ("wi-fi" meets "wifi").
 */
export function termsOf(text: string): string {
  const tokens = analyse(text.slice(0, 4000), 'en');
  const joined = tokens.filter((token) => token.joined);
  const part = (start: number, end: number) =>
    joined.some((whole) => whole.start <= start && end <= whole.end);
  const kept = tokens.filter((token) => token.joined || !part(token.start, token.end));
  return ` ${kept.map((token) => token.term).join(' ')} `;
}
