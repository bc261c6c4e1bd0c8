import { commonest, type Line } from './pdf-lines.ts';

/**
 * Drops running headers and footers: lines at the top or bottom of a page that stand on most pages alike, their numbers
 * aside, and small print there that says a heading again, with the small print beside it. In documents of two or three
 * pages words of the text's own size stay, because a form may begin alike on each page: only page numbers and small
 * print that stand on all of them go.
 */
export function withoutRunning(pages: Line[][]): Line[][] {
  if (pages.length < 2) return pages;
  const size = commonest(pages.flat().map((line) => [line.height, line.text.length]));
  const seen = new Map<string, number>();
  const edgesOf = pages.map((lines) => edges(lines, size));
  for (const lines of edgesOf)
    for (const name of new Set(lines.map(nameOf))) seen.set(name, (seen.get(name) ?? 0) + 1);
  const few = pages.length < 4;
  const enough = few ? pages.length : Math.max(3, pages.length * 0.3);
  const headings = headingsOf(pages, size);
  return pages.map((lines, at) => {
    const repeats = edgesOf[at]!.filter(
      (line) =>
        (seen.get(nameOf(line)) ?? 0) >= enough &&
        (!few || numberOnly.test(line.text) || line.height < size * 0.95),
    );
    const again = margins(lines, size).filter((line) => headings.has(wordsOf(line)));
    const running = new Set([...repeats, ...again]);
    // Small print level with a running title belongs to it: the owner's name, or the chapter's.
    const levels = new Set([...running].filter((line) => small(line, size)).map(levelOf));
    return lines.filter((line) => !running.has(line) && !(small(line, size) && levels.has(levelOf(line))));
  });
}

const numberOnly = /^\W*(?:page|seite|p\.?)?\s*\d{1,4}(?:\s*(?:of|von|\/|sur|de)\s*\d{1,4})?\W*$/i;
const levelOf = (line: Line) => Math.round(line.y);
const small = (line: Line, size: number) => line.height < size * 0.85 && line.text.length < 150;

/** The two highest and the two lowest lines, with all that stands level with them; of a page with little on it small print only. */
function edges(lines: Line[], size: number): Line[] {
  const levels = levelsOf(lines);
  const short = levels.length < 6;
  const near = new Set(short ? outermost(levels) : [...levels.slice(0, 2), ...levels.slice(-2)]);
  return lines.filter(
    (line) => line.text.length < 150 && near.has(levelOf(line)) && !(short && !small(line, size)),
  );
}

/** Small print in the highest and the lowest line, when white space parts it from the rest of the page. */
function margins(lines: Line[], size: number): Line[] {
  const levels = levelsOf(lines);
  if (levels.length < 3) return [];
  const apart = new Set<number>();
  if (levels[0]! - levels[1]! > size * 1.5) apart.add(levels[0]!);
  if (levels.at(-2)! - levels.at(-1)! > size * 1.5) apart.add(levels.at(-1)!);
  return lines.filter((line) => small(line, size) && apart.has(levelOf(line)));
}

function levelsOf(lines: Line[]): number[] {
  return [...new Set(lines.map(levelOf))].sort((a, b) => b - a);
}

function outermost(levels: number[]): number[] {
  return levels.length < 2 ? [] : [levels[0]!, levels.at(-1)!];
}

/** What stands somewhere in larger letters than the text. */
function headingsOf(pages: Line[][], size: number): Set<string> {
  const large = pages.flat().filter((line) => line.height > size * 1.15 && line.text.trim().length > 5);
  return new Set(large.map(wordsOf));
}

/** A line's words without case and a chapter's number. */
function wordsOf(line: Line): string {
  return line.text
    .trim()
    .toLowerCase()
    .replace(/^(?:chapter )?\d+(?:\.\d+)*[.:]?\s+/, '')
    .replace(/\s+/g, ' ');
}

/** A line with its numbers masked and its height to the nearest few points, so that "Page 3" is "Page 4". */
function nameOf(line: Line): string {
  const words = line.text
    .trim()
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/^[ivxlc]+$/, '#')
    .replace(/\s+/g, ' ');
  return `${Math.round(line.y / 6)} ${words}`;
}
