/** The longest message a person may send, in code points. */
export const longestMessage = 2000;

/**
 * A person's words without what no one typed on purpose: control characters become spaces (tab and line feed stay),
 * carriage returns fold into line feeds, bidirectional overrides and invisible joiners at the ends go, lone surrogates become U+FFFD.
 * Words, emoji and every script stay as they are.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/g, '')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
    .trim();
}

/** The longest beginning of a text within `limit` UTF-16 units that does not cut a character in two. */
export function beginning(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
