/** A run of text as the PDF draws it: where its baseline begins, how wide and how high it is, in points from the bottom left; `leftwards` for Arabic and Hebrew. */
export type Run = {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  endsLine: boolean;
  leftwards?: boolean;
};

/** A line of a page: its words, its box, and the height of its letters. */
export type Line = { text: string; left: number; right: number; y: number; height: number };

/**
 * Puts runs together into lines in the order the file draws them. A run goes on the line before when it stands on the
 * same baseline and right behind it; a wide gap begins a new line, so that columns and cells stay apart.
 */
export function linesOf(runs: Run[]): Line[] {
  const lines: Line[] = [];
  let open: Line | undefined;
  let ended = true;
  // The widest blank since the last word: PDF.js also puts blanks of no width where small capitals begin.
  let blank = 0;
  for (const [at, run] of runs.entries()) {
    if (isOverprint(runs, at)) continue;
    const gap = open ? run.x - open.right : 0;
    const size = Math.max(open?.height ?? 0, run.height, 1);
    const level = open && Math.abs(run.y - open.y) < size * 0.45;
    if (run.text.trim() === '') {
      if (level) blank = Math.max(blank, run.width, 0.001);
      ended ||= run.endsLine;
      continue;
    }
    const follows = open && level && gap > -size * 0.6 && gap < size * 1.8 && !(ended && gap > size * 0.8);
    if (open && follows) {
      const apart = gap > size * 0.16 || (blank > 0 && gap > size * 0.05) || blank > size * 0.15;
      const spaced = apart && !open.text.endsWith(' ') && !run.text.startsWith(' ');
      // Each run of Arabic or Hebrew is in reading order; what stands further right on the line is read before.
      if (run.leftwards) open.text = `${run.text} ${open.text.trim()}`;
      else open.text += `${spaced ? ' ' : ''}${run.text}`;
      open.right = Math.max(open.right, run.x + run.width);
      open.height = Math.max(open.height, run.height);
    } else {
      open = { text: run.text, left: run.x, right: run.x + run.width, y: run.y, height: run.height };
      lines.push(open);
    }
    ended = run.endsLine;
    blank = 0;
  }
  return lines.filter((line) => line.text.trim() !== '');
}

/** Bold made by drawing the same words again a hair's breadth away: they are said once. */
function isOverprint(runs: Run[], at: number): boolean {
  const run = runs[at]!;
  if (run.text.trim() === '') return false;
  for (let before = Math.max(0, at - 6); before < at; before++) {
    const other = runs[before]!;
    const near = run.height * 0.2;
    if (other.text === run.text && Math.abs(other.x - run.x) < near && Math.abs(other.y - run.y) < near)
      return true;
  }
  return false;
}

/**
 * Runs of a page that is written sideways or upside down are turned upright: most of the text decides. `angles` are the
 * runs' directions in quarter turns, counted against the clock.
 */
export function upright(runs: Run[], angles: number[]): Run[] {
  const weight = [0, 0, 0, 0];
  for (const [at, run] of runs.entries()) weight[angles[at] ?? 0]! += run.text.length;
  const turn = weight.indexOf(Math.max(...weight));
  if (turn === 0) return runs;
  return runs.map((run) => {
    if (turn === 1) return { ...run, x: run.y, y: -run.x };
    if (turn === 2) return { ...run, x: -run.x, y: -run.y };
    return { ...run, x: -run.y, y: run.x };
  });
}

/** The value with the most weight, the smaller of two alike; 0 when there are none. */
export function commonest(weighted: [value: number, weight: number][]): number {
  const sums = new Map<number, number>();
  for (const [value, weight] of weighted) sums.set(value, (sums.get(value) ?? 0) + weight);
  return [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
