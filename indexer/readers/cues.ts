import type { Cue } from '../document.ts';
import { cueWords } from './cue-words.ts';
import { collapseRolling } from './rolling.ts';

/** The cues of a caption file in the order of their starts, and how many timing lines could not be used. */
export type Captions = { cues: Cue[]; unusable: number };

/**
 * Reads captions whose times stand on lines of their own: WebVTT, SRT, SBV, SubViewer, and lists of "time, text" without
 * ends (a cue then lasts until the next). Lenient as players are: no hours, comma or dot, missing numbers or blank
 * lines. A cue that makes no sense is left out, never the file. WebVTT is held to its own rules, because its files are
 * meant to hold other things between cues. Every start is one that stands in the file.
 */
export function parseCues(text: string): Captions {
  const lines = text
    .replace(/^\ufeff/, '')
    .replaceAll('\0', '\ufffd')
    .split(/\r\n|\r|\n/);
  const vtt = /^WEBVTT(?:\s|$)/.test(lines[0] ?? '');
  const timings = timingLines(lines, vtt);
  const cues: Cue[] = [];
  let unusable = lines.filter((line) => line.includes('-->')).length;
  timings.forEach((timing, at) => {
    if (lines[timing.line]!.includes('-->')) unusable--;
    const next = timings[at + 1];
    const said = saidLines(lines.slice(timing.line + 1, next?.line ?? lines.length), vtt, next !== undefined);
    const words = said.map(cueWords).filter((line) => line !== '');
    const end = timing.end ?? next?.start ?? timing.start;
    if (words.length > 0)
      cues.push({
        startSeconds: timing.start,
        endSeconds: Math.max(timing.start, end),
        text: words.join('\n'),
      });
  });
  return { cues: collapseRolling(inOrder(cues)), unusable: Math.max(0, unusable) };
}

/** True for text that holds times as caption files write them, for files with another name. */
export function looksTimed(head: string): boolean {
  const lines = head.slice(0, 4000).split(/\r\n|\r|\n/);
  const timed = timingLines(lines, false);
  return (
    timed.length >= 2 &&
    timed.length * 8 >= lines.filter((line) => line.trim() !== '').length &&
    timed[0]!.line < 30
  );
}

/** Cues by start; those that start together keep the file's order. */
export function inOrder(cues: Cue[]): Cue[] {
  return cues.toSorted((a, b) => a.startSeconds - b.startSeconds);
}

type Timing = { line: number; start: number; end?: number };

const time = String.raw`(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,3}))?`;
const strictTime = String.raw`(?:(\d+):)?(\d{2,3}):(\d{2})\.(\d{3})`;
const arrow = new RegExp(String.raw`^\s*${time}\s*--+>\s*${time}(?:\s.*)?$`);
const strictArrow = new RegExp(String.raw`^\s*${strictTime}\s*-->\s*${strictTime}(?:\s.*)?$`);
const comma = new RegExp(String.raw`^\s*${time},${time}\s*$`);
const alone = new RegExp(String.raw`^\s*${time}\s*$`);

function timingLines(lines: string[], vtt: boolean): Timing[] {
  const pairs = find(lines, vtt ? [strictArrow] : [arrow, comma]);
  // Starts alone are believed only where no line has both.
  return pairs.length > 0 || vtt ? pairs : find(lines, [alone]);
}

function find(lines: string[], patterns: RegExp[]): Timing[] {
  const found: Timing[] = [];
  lines.forEach((line, at) => {
    if (line.length > 400 || !line.includes(':')) return;
    for (const pattern of patterns) {
      const match = pattern.exec(line);
      const start = match && seconds(match.slice(1, 5));
      const end = match && match.length > 5 ? seconds(match.slice(5, 9)) : undefined;
      if (!match || start === undefined || (match.length > 5 && end === undefined)) continue;
      found.push({ line: at, start: start!, end });
      return;
    }
  });
  return found;
}

/** Seconds of [hours, minutes, seconds, fraction]; undefined for a time no clock shows. */
function seconds(parts: (string | undefined)[]): number | undefined {
  const [hours, minutes, whole] = parts.map((part) => Number(part ?? 0));
  if (whole! > 59 || (parts[0] !== undefined && minutes! > 59)) return undefined;
  const milliseconds = Number((parts[3] ?? '').padEnd(3, '0'));
  return (hours! * 3_600_000 + minutes! * 60_000 + whole! * 1000 + milliseconds) / 1000;
}

/** The lines said: in WebVTT up to the first blank one; elsewhere up to the next cue's number. */
function saidLines(lines: string[], vtt: boolean, followed: boolean): string[] {
  const blank = lines.findIndex((line) => line.trim() === '');
  if (vtt) return blank < 0 ? lines : lines.slice(0, blank);
  const said = followed && /^\s*\d+\s*$/.test(lines.at(-1) ?? '') ? lines.slice(0, -1) : lines;
  // A number after a blank line begins a cue whose time is missing: nobody knows when it is said.
  const lost = said.findIndex(
    (line, at) => at > 0 && /^\s*\d+\s*$/.test(line) && said[at - 1]!.trim() === '' && said[at + 1]?.trim(),
  );
  return lost < 0 ? said : said.slice(0, lost);
}
