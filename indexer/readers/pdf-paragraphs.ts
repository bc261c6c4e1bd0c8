import { commonest, type Line } from './pdf-lines.ts';

/**
 * Lines become paragraphs: a new one where the distance between lines grows, the size of letters changes or a list item
 * begins. A line that ends although the next word would have fitted on it was ended on purpose and stays one, unless it
 * stops in the middle of a sentence; other lines flow together, from the foot of a column to the head of the next, too.
 * Words cut at a line's end are made whole again, unless the document's own words (`known`) speak against it.
 */
export function paragraphsOf(lines: Line[], known: Vocabulary): string {
  const usual = usualStep(lines);
  const edge = rightEdges(lines);
  let text = '';
  let row = false;
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const own = line.text.trim();
    if (!before) text = own;
    else if (isSameRow(before, line)) {
      text += ` ${own}`;
      row = true;
      return;
    } else if (isNewParagraph(before, line, usual) && !goesOnInNextColumn(before, line, edge(before)))
      text += `\n\n${own}`;
    else text = continued(text, own, known, row || endsEarly(before, line, edge(before)));
    row = false;
  });
  return text;
}

/** A document's own words, lower case: those with a hyphen inside a line ("e-mail"), and the others. */
export type Vocabulary = { hyphenated: Set<string>; plain: Set<string> };

/** Collects the words of all pages. */
export function vocabularyOf(pages: Line[][]): Vocabulary {
  const hyphenated = new Set<string>();
  const plain = new Set<string>();
  for (const line of pages.flat())
    for (const [word] of line.text.toLowerCase().matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)?(?!-$)/gu))
      (word.includes('-') ? hyphenated : plain).add(word);
  return { hyphenated, plain };
}

/** Whether a word cut at a line's end was hyphenated before: written so elsewhere, or two words that never stand as one. */
function keepsHyphen(first: string, second: string, known: Vocabulary): boolean {
  const [a, b] = [first.toLowerCase(), second.toLowerCase()];
  if (known.hyphenated.has(`${a}-${b}`)) return true;
  return a.length > 2 && b.length > 2 && !known.plain.has(a + b) && known.plain.has(a) && known.plain.has(b);
}

function continued(text: string, line: string, known: Vocabulary, early: boolean): string {
  if (listItem.test(line)) return `${text}\n${line}`;
  const cut = hyphens.has(text.at(-1)!) ? /([\p{L}\p{N}]+)[-\u00ad\u2010]$/u.exec(text.slice(-60)) : null;
  const next = /^\p{Ll}[\p{L}\p{N}]*/u.exec(line)?.[0];
  if (!cut || !next) return `${text}${early ? '\n' : ' '}${line}`;
  const address = isAddress(`${/\S+$/.exec(text.slice(-200))?.[0]}${/^\S+/.exec(line)?.[0]}`);
  const soft = text.endsWith('\u00ad') || !(address || keepsHyphen(cut[1]!, next, known));
  return `${soft && /\p{Ll}$/u.test(cut[1]!) ? text.slice(0, -1) : text}${line}`;
}

/** An e-mail or web address: each of its hyphens counts. */
function isAddress(word: string): boolean {
  return /@|:\/\/|^www\.|\.\p{L}{2,}\//u.test(word);
}

const hyphens = new Set(['-', '\u00ad', '\u2010']);
const listItem = /^(?:[•●▪◦‣·–*-]\s|\(?(?:\d{1,2}|[a-z])[.)]\s)/u;

/** Whether a line was ended on purpose: the next line's first word would have fitted behind it, and the sentence does not go on. */
function endsEarly(before: Line, line: Line, edge: number): boolean {
  if (goesOn(before, line, edge)) return false;
  const first = line.text.trim().split(' ', 1)[0]!.length + 1;
  return before.right + ((line.right - line.left) / Math.max(1, line.text.length)) * first < edge;
}

/** Whether a nearly full line stops in the middle of a sentence that the next line goes on with. */
function goesOn(before: Line, line: Line, edge: number): boolean {
  const own = before.text.trim();
  const full = own.length >= 25 && before.right - before.left > (edge - before.left) * 0.7;
  if (!full || Math.abs(line.height - before.height) > before.height * 0.05) return false;
  const next = line.text.trim();
  return (
    (hanging.test(own) && /^\p{L}/u.test(next)) ||
    (/[\p{L}\p{N},'’\u00ad-]$/u.test(own) && /^\p{Ll}/u.test(next))
  );
}

const hanging = / (?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with|your)$/;

/** Whether a paragraph goes on at the head of the next column. */
function goesOnInNextColumn(before: Line, line: Line, edge: number): boolean {
  return line.y - before.y > before.height * 3 && line.left > before.right && goesOn(before, line, edge);
}

/** How far right the lines reach that begin where a line does, give or take an indent; titles count for titles only. */
function rightEdges(lines: Line[]): (line: Line) => number {
  const large = 1.3 * commonest(lines.map((line) => [line.height, line.text.length]));
  const text = reachOf(lines.filter((line) => line.height <= large));
  const all = reachOf(lines);
  return (line) => (line.height > large ? all : text)(line);
}

function reachOf(lines: Line[]): (line: Line) => number {
  const reach = new Map<number, number>();
  const bin = (line: Line) => Math.round(line.left / 40);
  for (const line of lines) reach.set(bin(line), Math.max(reach.get(bin(line)) ?? 0, line.right));
  return (line) => Math.max(...[-1, 0, 1].map((step) => reach.get(bin(line) + step) ?? 0));
}

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
  return commonest(steps.map((step) => [Math.round(step * 2) / 2, 1])) || 12;
}
