/** Characters [start, end) of one of the strings searched. */
export type Found = { item: number; start: number; end: number };

// A run shorter than this could stand anywhere on a page, so it counts only beside its neighbours in the passage,
// with at most so many other letters between them.
const shortestRun = 24;
const nearby = 12;
// Below this share of the passage, what was found may be another text: then nothing is marked at all.
const leastShare = 0.5;

/**
 * Where a passage's words stand among the strings of a page (a PDF's text, piece by piece in its own order).
 * Only letters and digits are compared, so line ends, hyphens and ligatures make no difference. A passage that does
 * not stand there whole is looked for sentence by sentence. [] unless at least half of it is found.
 */
export function findPassage(items: string[], passage: string): Found[] {
  const page = lettersOf(items);
  const wanted = letters(passage);
  if (wanted.length === 0) return [];
  const whole = page.text.indexOf(wanted);
  if (whole >= 0) return page.spans(whole, whole + wanted.length);
  const found = locate(page.text, runsOf(passage));
  const located = found.reduce((sum, [start, end]) => sum + end - start, 0);
  if (located < wanted.length * leastShare) return [];
  return found.sort((a, b) => a[0] - b[0]).flatMap(([start, end]) => page.spans(start, end));
}

type Span = [start: number, end: number];

/** Long runs first, wherever they stand; then the short ones, only right beside what was found of their neighbours. */
function locate(text: string, runs: string[]): Span[] {
  const spans: (Span | undefined)[] = [];
  let after = 0;
  for (const run of runs) {
    const at = run.length < shortestRun ? -1 : nextOrOnly(text, run, after);
    spans.push(at < 0 ? undefined : [at, at + run.length]);
    if (at >= 0) after = at + run.length;
  }
  for (const [index, run] of runs.entries()) {
    const before = spans[index - 1];
    if (spans[index] || !before) continue;
    const at = text.slice(before[1], before[1] + run.length + nearby).indexOf(run);
    if (at >= 0) spans[index] = [before[1] + at, before[1] + at + run.length];
  }
  for (const [index, run] of [...runs.entries()].reverse()) {
    const next = spans[index + 1];
    if (spans[index] || !next || !text.slice(0, next[0]).endsWith(run)) continue;
    spans[index] = [next[0] - run.length, next[0]];
  }
  return spans.filter((span) => span !== undefined);
}

/** The run after what was found before; elsewhere on the page only when it stands there once. */
function nextOrOnly(text: string, run: string, after: number): number {
  const next = text.indexOf(run, after);
  if (next >= 0) return next;
  const first = text.indexOf(run);
  return first >= 0 && text.indexOf(run, first + 1) < 0 ? first : -1;
}

function runsOf(passage: string): string[] {
  return passage
    .split(/\n+|(?<=[.?!:;…])\s+/)
    .map(letters)
    .filter((run) => run.length > 0);
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** All letters of the page in one string, and the way back from it to the items' own characters. */
function lettersOf(items: string[]): { text: string; spans(start: number, end: number): Found[] } {
  const from: { item: number; start: number; end: number }[] = [];
  let text = '';
  for (const [item, words] of items.entries()) {
    let start = 0;
    for (const character of words) {
      const end = start + character.length;
      const folded = letters(character);
      for (let unit = 0; unit < folded.length; unit++) from.push({ item, start, end });
      text += folded;
      start = end;
    }
  }
  const spans = (start: number, end: number): Found[] => {
    const found: Found[] = [];
    for (const each of from.slice(start, end)) {
      const last = found.at(-1);
      if (last?.item === each.item) last.end = each.end;
      else found.push({ ...each });
    }
    return found;
  };
  return { text, spans };
}
