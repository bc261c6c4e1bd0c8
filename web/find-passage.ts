/** Characters [start, end) of one of the strings searched. */
export type Found = { item: number; start: number; end: number };

// A run shorter than this could stand anywhere on a page.
const shortestRun = 24;
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
  const found: [start: number, end: number][] = [];
  let after = 0;
  let located = 0;
  for (const run of runsOf(passage)) {
    const at = nextOrOnly(page.text, run, after);
    if (at < 0) continue;
    found.push([at, at + run.length]);
    located += run.length;
    after = at + run.length;
  }
  if (located < wanted.length * leastShare) return [];
  return found.sort((a, b) => a[0] - b[0]).flatMap(([start, end]) => page.spans(start, end));
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
    .filter((run) => run.length >= shortestRun);
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
