import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isolatedReader } from '../../indexer/read/isolated.ts';
import { type BenchmarkRow, type Skipped, times } from './benchmark-row.ts';

const run = promisify(execFile);
const what = 'PDF: pages read a second, two files at a time';

/** How many pages a second the reader makes documents of, in isolation, against pdftotext's text of the same files. */
export async function benchmarkPdf(folders: string[]): Promise<(BenchmarkRow | Skipped)[]> {
  const there = await run('pdftotext', ['-v']).catch(() => undefined);
  if (!there) return [{ what, skipped: 'pdftotext is not installed (apt-get install poppler-utils)' }];
  const paths = folders.flatMap(pdfsIn);
  const reader = isolatedReader({ processes: 2 });
  try {
    const pages = new Map<string, number>();
    const read = async (path: string) => {
      const outcome = await reader.read(path, readFileSync(path));
      if (outcome.outcome === 'read') pages.set(path, outcome.document.facts.pages ?? 0);
    };
    const peerReads = (path: string) => run('pdftotext', [path, '/dev/null']);
    // Once to have both processes running, and to learn which files both can read.
    await twoAtATime(paths, read);
    await twoAtATime([...pages.keys()], (path) => peerReads(path).catch(() => pages.delete(path)));
    const readable = [...pages.keys()];
    const total = [...pages.values()].reduce((sum, some) => sum + some, 0);
    if (total === 0) return [{ what, skipped: `no PDF can be read in ${folders.join(', ')}` }];
    const ours = total / (await twoAtATime(readable, read));
    const peer = total / (await twoAtATime(readable, (path) => run('pdftotext', [path, '/dev/null'])));
    return [
      {
        what: `${what} (${readable.length} files, ${total} pages)`,
        ours: ours.toFixed(0),
        peer: `pdftotext ${peer.toFixed(0)} (${times(ours, peer)})`,
        wanted: '≥ 0.6 ×',
        met: ours >= 0.6 * peer,
      },
    ];
  } finally {
    await reader.close();
  }
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
