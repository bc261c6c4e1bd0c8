import type { ReadOutcome, Warning } from '../document.ts';
import { readCaptions } from './captions.ts';
import { looksTimed } from './cues.ts';
import { decode } from './decode.ts';
import { made } from './made.ts';
import { type Block, sectionsOf } from './outline.ts';

/** Reads plain text: paragraphs under the headings that people make with underlines, numbers, capitals or "#". */
export function readPlainText(bytes: Uint8Array, key: string): ReadOutcome {
  const { text, encoding, sure } = decode(bytes);
  if (looksTimed(text)) return readCaptions(bytes, key);
  const blocks = textBlocks(text);
  const headings = blocks.filter((block) => block.heading !== undefined);
  const warnings: Warning[] = sure
    ? []
    : [{ message: `Its letters were taken to be ${encoding}.`, mend: 'Save it as UTF-8 to be sure.' }];
  const title = blocks[0]?.heading === undefined ? undefined : blocks[0].text;
  return made({
    kind: 'text',
    key,
    sections: sectionsOf(blocks),
    title,
    facts: { headings: headings.length },
    warnings,
  });
}

/** Cuts a text at blank lines and finds its headings. */
export function textBlocks(text: string): Block[] {
  const lines = text.split(/\r\n|\r|\n|\f/);
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const close = () => {
    if (paragraph.length > 0) blocks.push({ text: flowing(paragraph) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const found = paragraph.length === 0 ? headingAt(lines, at) : undefined;
    if (found) {
      close();
      blocks.push({ heading: found.level, text: found.text });
      at += found.lines - 1;
    } else if (line.trim() === '') close();
    else paragraph.push(line.trimEnd());
  }
  close();
  return blocks;
}

/**
 * Lines that were broken only because they were full flow together again: those behind which the next word would not have
 * fitted. Lists, tables, addresses and code keep their lines.
 */
function flowing(lines: string[]): string {
  const full = lines.reduce((most, line) => Math.max(most, line.length), 0);
  if (full < 50) return lines.join('\n');
  return lines.reduce((text, line, at) => {
    const before = lines[at - 1]!;
    const broken = before.length + 1 + line.trim().split(' ', 1)[0]!.length > full;
    return `${text}${broken && !/^\s*(?:[-*•|>+]|\(?\w{1,2}[.)])\s|^\s{4,}/.test(line) ? ' ' : '\n'}${line.trim()}`;
  });
}

/** The heading that begins at a line which follows a blank one, and how many lines it takes. */
function headingAt(lines: string[], at: number): { level: number; text: string; lines: number } | undefined {
  const line = lines[at]!.trim();
  if (line.length < 2 || line.length > 90 || !/\p{L}/u.test(line)) return undefined;
  const next = lines[at + 1]?.trim() ?? '';
  if (/^(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})$/.test(next) && next.length >= line.length * 0.5)
    return { level: next.startsWith('=') ? 1 : 2, text: line, lines: 2 };
  const marked = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (marked) return { level: marked[1]!.length, text: marked[2]!, lines: 1 };
  if (next !== '' || /[.;,]$/.test(line)) return undefined;
  const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(\p{Lu}.{2,70})$/u.exec(line);
  if (numbered && !/[.!?:]$/.test(line))
    return { level: numbered[1]!.split('.').length + 1, text: line, lines: 1 };
  const letters = line.match(/\p{L}/gu)!;
  const capitals = /\p{Lu}/u.test(line) && line === line.toUpperCase() && letters.length >= 4;
  return capitals && line.length <= 70 ? { level: 2, text: line, lines: 1 } : undefined;
}
