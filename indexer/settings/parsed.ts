import type { Warning } from '../document.ts';

/**
 * What came of reading a settings file. `problems` name their lines; `usable` false means the last good text should stay
 * in effect; `summary` says what is in effect, for the owner's receipt. Parsers never throw, whatever the text holds.
 */
export type Parsed<T> = { value: T; problems: Warning[]; usable: boolean; summary: string };

/** A line that says something, without its comment; `line` counts from 1. */
export type Line = { text: string; line: number };

/** The lines that say something: blank ones and those that start with # are left out, and so is a byte order mark. */
export function sayingLines(text: string): Line[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((found, at) => ({ text: found.trim(), line: at + 1 }))
    .filter((found) => found.text !== '' && !found.text.startsWith('#'));
}

/** Reads line by line: `read` gives a value, or words that say what is wrong. The rest works without the bad lines. */
export function readLines<T>(
  text: string,
  what: string,
  read: (line: string) => { value: T } | { problem: string; mend: string },
): Parsed<T[]> {
  const value: T[] = [];
  const problems: Warning[] = [];
  const lines = sayingLines(text);
  for (const found of lines) {
    const got = found.text.length > longestLine ? tooLong : read(found.text);
    if ('value' in got) value.push(got.value);
    else problems.push({ message: got.problem, mend: got.mend, line: found.line });
  }
  // A file whose every line is wrong is a mistake; an empty one is a wish.
  const usable = value.length > 0 || problems.length === 0;
  const left = problems.length > 0 ? `, ${problems.length} left out` : '';
  return { value, problems, usable, summary: `${counted(value.length, what)}${left}.` };
}

/** "1 synonym line", "3 synonym lines". */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

const longestLine = 1000;
const tooLong = { problem: `This line is longer than ${longestLine} characters.`, mend: 'Split it.' };
