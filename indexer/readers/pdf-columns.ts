import type { Line } from './pdf-lines.ts';

/**
 * A page's lines in the order people read them. The file's own order is kept unless the page has two columns of prose
 * that it draws across: then, between lines that span the page, the left column comes before the right.
 */
export function readingOrder(lines: Line[]): Line[] {
  const gutter = gutterOf(lines);
  if (gutter === undefined) return lines;
  const side = (line: Line) =>
    line.right <= gutter + 2 ? 'left' : line.left >= gutter - 2 ? 'right' : 'both';
  const sides = lines.map(side);
  const switches = sides.filter((one, at) => at > 0 && one !== sides[at - 1]).length;
  // Drawn column by column already: a switch or two a column, headings and footers included.
  if (switches <= Math.max(6, lines.length * 0.12)) return lines;
  const sorted = lines.toSorted((a, b) => b.y - a.y);
  const out: Line[] = [];
  let band: Line[] = [];
  const close = () => {
    out.push(
      ...band.filter((line) => side(line) === 'left'),
      ...band.filter((line) => side(line) !== 'left'),
    );
    band = [];
  };
  for (const line of sorted) {
    if (side(line) !== 'both') band.push(line);
    else {
      close();
      out.push(line);
    }
  }
  close();
  return out;
}

/** Where the white strip between two columns of prose lies; undefined when there is none. */
function gutterOf(lines: Line[]): number | undefined {
  const prose = lines.filter((line) => line.text.length >= 20);
  if (prose.length < 12) return undefined;
  const left = prose.reduce((least, line) => Math.min(least, line.left), Infinity);
  const right = prose.reduce((most, line) => Math.max(most, line.right), -Infinity);
  let best: { at: number; crossing: number } | undefined;
  for (let share = 0.35; share <= 0.65; share += 0.02) {
    const at = left + (right - left) * share;
    const onLeft = prose.filter((line) => line.right <= at + 2).length;
    const onRight = prose.filter((line) => line.left >= at - 2).length;
    const crossing = prose.length - onLeft - onRight;
    const balanced = Math.min(onLeft, onRight) >= Math.max(5, prose.length * 0.2);
    if (balanced && crossing <= prose.length * 0.25 && (!best || crossing < best.crossing))
      best = { at, crossing };
  }
  return best?.at;
}
