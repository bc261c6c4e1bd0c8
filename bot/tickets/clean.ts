/**
 * One line of somebody's words, safe for a header, a table cell or a subject: NFC; control, format (bidirectional,
 * zero-width, soft hyphen) and line-separating characters gone; spaces collapsed; towers of accents cut; at most `max`
 * UTF-16 units, cut between characters with "…". The joiner inside emoji stays.
 */
export function cleanLine(text: string, max: number): string {
  return cut(stripped(text).replace(/\s+/gu, ' ').trim(), max);
}

/** The same for a text of several lines: line feeds stay, at most one blank line in a row. */
export function cleanBlock(text: string, max: number): string {
  const lines = text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, '\n')
    .split('\n')
    .map((line) => stripped(line).replace(/\s+/gu, ' ').trim());
  return cut(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    max,
  );
}

/**
 * A line that may stand in a subject: also without what ticket systems take for one of their own tags or for an
 * automatic answer (`[x #1]`, `#1`, "Re:", "Out of office"), without a reference of ours that is not this ticket's, and
 * without anything that reads as an encoded word (RFC 2047): a reader would decode it, line breaks included.
 */
export function cleanSubject(text: string, max: number): string {
  let line = cleanLine(text, 4000)
    .replace(/[[\]]/g, ' ')
    .replace(/\bHD\b[\s-]*[0-9A-Z]{4}[\s-]*[0-9A-Z]{2}\b/gi, ' ')
    .replace(/#+(?=\s*\p{N})/gu, ' ')
    .replace(/=\?|\?=/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  for (let shorter = strip(line); shorter !== line; shorter = strip(line)) line = shorter;
  return cut(line, max);
}

/** Cuts between characters at `max` UTF-16 units, at a space when one is near, and says so with "…". */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = text.slice(0, Math.max(0, max - 1));
  const space = kept.lastIndexOf(' ');
  if (space > max * 0.75) kept = kept.slice(0, space);
  // Neither half a character nor a joiner or accent whose other side is gone.
  return `${kept.replace(/[\ud800-\udbff]$/, '').replace(/[\u200d\ufe0f\s]+$/u, '')}…`;
}

const replies = /^(?:re|fwd?|aw|wg|sv|tr|rv|antw|vs)\s*(?:\d+\s*)?:\s*/i;
const automatic =
  /^(?:out of (?:the )?office|automatic reply|auto(?:matic)?[ -]?(?:reply|response)|abwesenheitsnotiz)\b[\s:!-]*/i;

function strip(line: string): string {
  return line.replace(replies, '').replace(automatic, '');
}

function stripped(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u200b\u2028\u2029]|\p{Cc}/gu, ' ')
    .replace(/(?!\u200d)\p{Cf}|[\ufffe\uffff]/gu, '')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1');
}
