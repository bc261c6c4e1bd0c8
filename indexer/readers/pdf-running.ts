import type { Line } from './pdf-lines.ts';

/**
 * Drops running headers and footers: lines at the top or bottom of a page that stand on most pages alike, their numbers
 * aside. In documents of two or three pages only page numbers that stand on all of them.
 */
export function withoutRunning(pages: Line[][]): Line[][] {
  if (pages.length < 2) return pages;
  const seen = new Map<string, number>();
  for (const lines of pages)
    for (const name of new Set(edges(lines).map(nameOf))) seen.set(name, (seen.get(name) ?? 0) + 1);
  const few = pages.length < 4;
  const enough = few ? pages.length : Math.max(3, pages.length * 0.3);
  return pages.map((lines) => {
    const running = new Set(
      edges(lines).filter(
        (line) => (seen.get(nameOf(line)) ?? 0) >= enough && (!few || numberOnly.test(line.text)),
      ),
    );
    return lines.filter((line) => !running.has(line));
  });
}

const numberOnly = /^\W*(?:page|seite|p\.?)?\s*\d{1,4}(?:\s*(?:of|von|\/|sur|de)\s*\d{1,4})?\W*$/i;

/** The two highest and the two lowest lines, with all that stands level with them. */
function edges(lines: Line[]): Line[] {
  const heights = [...new Set(lines.map((line) => Math.round(line.y)))].sort((a, b) => b - a);
  if (heights.length < 6) return [];
  const near = new Set([...heights.slice(0, 2), ...heights.slice(-2)]);
  return lines.filter((line) => line.text.length < 150 && near.has(Math.round(line.y)));
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
