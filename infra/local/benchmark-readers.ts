import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchmarkRow, Skipped } from './benchmark-row.ts';
import { evaluateExtract } from './evaluate-extract.ts';
import { type Demand, type Extracted, faultOf } from './score-extraction.ts';

/** Measures reading: how many of the hard files come out as they must, and what is kept of the real transcripts. */
export async function benchmarkReaders(data: string): Promise<(BenchmarkRow | Skipped)[]> {
  const hard = join(data, 'extraction');
  const spoken = join(data, 'transcripts');
  if (!existsSync(hard)) return [{ what: 'reading', skipped: `${hard} is not there` }];
  return [...(await hardFiles(hard)), ...(await transcripts(spoken))];
}

async function hardFiles(set: string): Promise<BenchmarkRow[]> {
  const found = await extracted(set);
  const demands = manifest<Demand>(set);
  const faults = demands.flatMap((demand) => {
    const fault = found.has(demand.file) ? faultOf(set, demand, found.get(demand.file)!) : 'no outcome';
    return fault ? [`${demand.file}: ${fault}`] : [];
  });
  for (const fault of faults) console.error(`  ${fault}`);
  const good = demands.length - faults.length;
  return [
    {
      what: 'hard files read as they must be',
      ours: `${good} of ${demands.length} (${((good / demands.length) * 100).toFixed(1)} %)`,
      peer: '',
      wanted: '≥ 98 %',
      met: good >= demands.length * 0.98,
    },
  ];
}

async function transcripts(set: string): Promise<BenchmarkRow[]> {
  const found = await extracted(set);
  const rows = manifest<{ file: string; words: number }>(set);
  let words = 0;
  let kept = 0;
  let invented = 0;
  for (const { file, words: said } of rows) {
    const sections = found.get(file)?.sections ?? [];
    const count = sections.flatMap((section) => section.text.split(/\s+/).filter((word) => word)).length;
    words += said;
    // The manifest counts the time lines of some formats as words; a whole file is whole.
    kept += Math.min(said, count);
    const raw = readFileSync(join(set, file), 'latin1').replaceAll('\0', '');
    invented += sections.filter((section) => !standsIn(raw, section.place.startSeconds ?? -1)).length;
  }
  const settled = rows.filter((row) => found.get(row.file)?.outcome === 'read').length;
  return [
    {
      what: 'transcripts read',
      ours: `${settled} of ${rows.length}`,
      peer: '',
      wanted: 'all',
      met: settled === rows.length,
    },
    {
      what: 'their words kept',
      ours: `${((kept / words) * 100).toFixed(2)} %`,
      peer: '',
      wanted: '≥ 99 %',
      met: kept >= words * 0.99,
    },
    { what: 'their times invented', ours: String(invented), peer: '', wanted: '0', met: invented === 0 },
  ];
}

/** Whether a start is written in the file, as a caption's clock or a transcript's seconds. */
function standsIn(raw: string, seconds: number): boolean {
  const clock = new Date(Math.round(seconds * 1000)).toISOString().slice(14, 23);
  return [
    clock,
    clock.replace('.', ','),
    clock.slice(0, 5),
    `"${seconds}"`,
    `"${seconds.toFixed(2)}"`,
    `"${seconds.toFixed(3)}"`,
    `"${seconds.toFixed(1)}"`,
  ].some((form) => raw.includes(form));
}

async function extracted(set: string): Promise<Map<string, Extracted>> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-extract-'));
  const out = join(folder, 'out.jsonl');
  await evaluateExtract(set, out);
  const lines = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Extracted);
  rmSync(folder, { recursive: true });
  return new Map(lines.map((line) => [line.file, line]));
}

function manifest<T>(set: string): T[] {
  return readFileSync(join(set, 'manifest.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}
