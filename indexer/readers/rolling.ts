import type { Cue } from '../document.ts';

/**
 * Live captions roll: each cue shows the line before again and adds one. Where a file does so throughout, repeated lines
 * are said once, at the time they first stood; elsewhere a repeat is somebody saying it twice. Lines become spaces.
 */
export function collapseRolling(cues: Cue[]): Cue[] {
  const repeats = cues.map((cue, at) => repeated(cues[at - 1], cue));
  const rolling = repeats.filter((count) => count > 0).length > cues.length * 0.4 && cues.length > 4;
  const kept: Cue[] = [];
  cues.forEach((cue, at) => {
    const lines = cue.text.split('\n').slice(rolling ? repeats[at] : 0);
    if (lines.length > 0) kept.push({ ...cue, text: lines.join(' ') });
    else if (kept.length > 0)
      kept[kept.length - 1]!.endSeconds = Math.max(kept.at(-1)!.endSeconds, cue.endSeconds);
  });
  return kept;
}

/** How many of a cue's first lines are the last lines of the cue it follows without a gap. */
function repeated(before: Cue | undefined, cue: Cue): number {
  if (!before || cue.startSeconds - before.endSeconds > 0.5) return 0;
  const was = before.text.split('\n');
  const is = cue.text.split('\n');
  for (let count = Math.min(was.length, is.length, 4); count > 0; count--)
    if (was.slice(-count).join('\n') === is.slice(0, count).join('\n')) return count;
  return 0;
}
