import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isolatedReader } from '../../indexer/read/isolated.ts';
import { type BenchmarkRow, type Skipped, times } from './benchmark-row.ts';

const run = promisify(execFile);
const what = 'PDF: pages read a second, two files at a time';

/**
 * How many pages a second the reader makes documents of, in isolation, against pdftotext's text. Both sides get the same
 * files, those that both can read, two at a time, after one round that is not timed.
 */
export async function benchmarkPdf(folders: string[]): Promise<(BenchmarkRow | Skipped)[]> {
  const there = await run('pdftotext', ['-v']).catch(() => undefined);
  if (!there) return [{ what, skipped: 'pdftotext is not installed (apt-get install poppler-utils)' }];
  const reader = isolatedReader({ processes: 2 });
  try {
    const pages = new Map<string, number>();
    const ours = async (path: string) => {
      const outcome = await reader.read(path, readFileSync(path));
      if (outcome.outcome === 'read') pages.set(path, outcome.document.facts.pages ?? 0);
    };
    await twoAtATime(folders.flatMap(pdfsIn), ours);
    await twoAtATime([...pages.keys()], async (path) => {
      if (!(await peerReads(path))) pages.delete(path);
    });
    const readable = [...pages.keys()];
    const total = [...pages.values()].reduce((sum, some) => sum + some, 0);
    if (total === 0) return [{ what, skipped: `no PDF can be read in ${folders.join(', ')}` }];
    const own = total / (await twoAtATime(readable, ours));
    const peer = total / (await twoAtATime(readable, peerReads));
    return [
      {
        what: `${what} (${readable.length} files, ${total} pages)`,
        ours: own.toFixed(0),
        peer: `pdftotext ${peer.toFixed(0)} (${times(own, peer)})`,
        wanted: '≥ 0.6 ×',
        met: own >= 0.6 * peer,
      },
    ];
  } finally {
    await reader.close();
  }
}

/** Whether pdftotext reads a file; one that it fails on or hangs at is no reason to stop. */
function peerReads(path: string): Promise<boolean> {
  return run('pdftotext', [path, '/dev/null'], { timeout: 30_000 }).then(
    () => true,
    () => false,
  );
}

function pdfsIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.pdf'))
      .map((name) => join(folder, name))
      .sort();
  } catch {
    return [];
  }
}

/** Does the work on every path, two at a time; returns how many seconds it took. */
async function twoAtATime(paths: string[], work: (path: string) => Promise<unknown>): Promise<number> {
  const left = [...paths];
  const began = performance.now();
  const next = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) await work(path);
  };
  await Promise.all([next(), next()]);
  return (performance.now() - began) / 1000;
}
