import type { Line } from './pdf-lines.ts';

/**
 * Lines become paragraphs: a new one where the distance between lines grows, the size of letters changes or a list item
 * begins. Words cut at a line's end are made whole again, unless the document writes them with a hyphen elsewhere too
 * (`hyphenated`, lower case).
 */
export function paragraphsOf(lines: Line[], hyphenated: Set<string>): string {
  const usual = usualStep(lines);
  let text = '';
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const own = line.text.trim();
    if (!before) text = own;
    else if (isSameRow(before, line)) text += `${/\s$/.test(text) ? '' : '  '}${own}`;
    else if (isNewParagraph(before, line, usual)) text += `\n\n${own}`;
    else text = continued(text, own, hyphenated);
  });
  return text;
}

/** Words written with a hyphen inside a line, lower case: "e-mail" stays "e-mail" when a line ends behind its hyphen. */
export function hyphenatedWords(pages: Line[][]): Set<string> {
  const found = new Set<string>();
  for (const line of pages.flat())
    if (line.text.includes('-'))
      for (const word of line.text.toLowerCase().match(/[\p{L}\p{N}]+-[\p{L}\p{N}]+/gu) ?? [])
        found.add(word);
  return found;
}

function continued(text: string, line: string, hyphenated: Set<string>): string {
  if (listItem.test(line)) return `${text}\n${line}`;
  const cut = /([\p{L}\p{N}]+)[-\u00ad\u2010]$/u.exec(text.slice(-60));
  const next = /^\p{Ll}[\p{L}\p{N}]*/u.exec(line)?.[0];
  if (!cut || !next) return `${text}\n${line}`;
  const soft = text.endsWith('\u00ad') || !hyphenated.has(`${cut[1]}-${next}`.toLowerCase());
  return `${soft && /\p{Ll}$/u.test(cut[1]!) ? text.slice(0, -1) : text}${line}`;
}

const listItem = /^(?:[•●▪◦‣·–*-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s)/u;

/** Two pieces on one baseline: cells of a table, or a label and its value. */
function isSameRow(before: Line, line: Line): boolean {
  return (
    Math.abs(before.y - line.y) < Math.max(before.height, line.height, 1) * 0.45 && line.left > before.left
  );
}

function isNewParagraph(before: Line, line: Line, usual: number): boolean {
  const step = before.y - line.y;
  const size = Math.max(line.height, before.height, 1);
  if (step < -size || step > Math.max(usual * 1.35, usual + size * 0.35)) return true;
  return Math.abs(line.height - before.height) > size * 0.18;
}

/** The commonest distance between a line and the next below it. */
function usualStep(lines: Line[]): number {
  const steps = lines
    .slice(1)
    .map((line, at) => lines[at]!.y - line.y)
    .filter((step) => step > 1 && step < 60);
  const counts = new Map<number, number>();
  for (const step of steps)
    counts.set(Math.round(step * 2) / 2, (counts.get(Math.round(step * 2) / 2) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 12;
}
