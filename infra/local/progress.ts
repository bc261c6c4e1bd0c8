import type { Progress } from './ingest.ts';

/** Where progress is written: a terminal gets one bar that moves, everything else a line a file. */
export type Screen = { isTTY?: boolean; columns?: number; write(text: string): unknown };

/** Tells how far reading has come. Settled settings and unchanged files are not worth a line. */
export function showProgress(screen: Screen): (progress: Progress) => void {
  return (progress) => {
    if (screen.isTTY) screen.write(bar(progress, screen.columns || 80));
    else if (progress.last && progress.last.outcome !== 'unchanged') screen.write(`${line(progress)}\n`);
  };
}

/** One line about the file just settled: "Read 3 of 20: guides/wifi.pdf, 14 passages". */
export function line({ done, total, last }: Progress): string {
  if (!last) return `Read ${done} of ${total}`;
  const { outcome, reason = '', passages } = last;
  // What became of settings and sidecars is what their reason says: they are not skipped in any sense of an owner's.
  const what = outcome === 'searchable' ? `${passages} passages` : outcome === 'skipped' ? '' : outcome;
  const told = [what, reason].filter((part) => part !== '').join(': ');
  return `Read ${done} of ${total}: ${oneLine(last.file)}${told ? `, ${oneLine(told)}` : ''}`;
}

/** The moving bar, which ends with a line of its own once everything is read. */
export function bar(progress: Progress, columns: number): string {
  const { done, total } = progress;
  const width = 20;
  const full = total === 0 ? width : Math.round((width * done) / total);
  const text = `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${line(progress)}`.slice(0, columns - 1);
  return `\r\u001b[K${done >= total ? `[${'#'.repeat(width)}] Read ${done} files\n` : text}`;
}

/** A name without what could move the cursor or colour the screen. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}
