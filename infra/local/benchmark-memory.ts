import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import type { Corpus } from './benchmark-corpus.ts';
import { analysed, fillIndex } from './benchmark-fill.ts';
import { type BenchmarkRow, ms } from './benchmark-row.ts';
import { madeUpModel, unitVector } from './benchmark-vectors.ts';
import { seeded } from './set-index.ts';

const run = promisify(execFile);
const dimensions = 512;

/** What a process that answers needs of memory with these passages, without and with a vector each, and how fast it stays. */
export async function benchmarkMemory(corpus: Corpus): Promise<BenchmarkRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-benchmark-'));
  const path = join(folder, 'index.sqlite');
  try {
    const search = sqliteSearch({ path });
    await fillIndex(search, analysed(corpus));
    const words = await asked(path, corpus.questions);
    const random = seeded(3);
    const hashes = corpus.files.flatMap((file) => file.passages.map((passage) => passage.hash));
    for (let from = 0; from < hashes.length; from += 1000)
      await search.addVectors(
        madeUpModel,
        hashes.slice(from, from + 1000).map((hash) => ({ hash, values: unitVector(dimensions, random) })),
      );
    await search.setCalibration({ model: madeUpModel, mean: 0, deviation: 0.044, pairs: 2000 });
    await search.close();
    const meaning = await asked(path, corpus.questions);
    return [
      {
        what: 'Memory of an answering process, words only',
        ours: `${words.megabytes.toFixed(0)} MB`,
        peer: '',
        wanted: '≤ 300 MB',
        met: words.megabytes <= 300,
      },
      {
        what: `Memory with as many vectors of ${dimensions} dimensions`,
        ours: `${meaning.megabytes.toFixed(0)} MB`,
        peer: '',
        wanted: '≤ 450 MB',
        met: meaning.megabytes <= 450,
      },
      {
        what: 'SQLite with vectors: question to answer, p95',
        ours: ms(meaning.p95),
        peer: `p50 ${ms(meaning.p50)}`,
        wanted: '< 150 ms',
        met: meaning.p95 < 150,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks the questions in a process of its own. */
async function asked(
  path: string,
  questions: string[],
): Promise<{ megabytes: number; p50: number; p95: number }> {
  const script = join(import.meta.dirname, 'benchmark-memory-process.ts');
  const { stdout } = await run(
    process.execPath,
    ['--max-semi-space-size=8', script, path, JSON.stringify(questions)],
    {
      maxBuffer: 1 << 26,
    },
  );
  return JSON.parse(stdout);
}
