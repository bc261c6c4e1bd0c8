import { join } from 'node:path';
import { benchmarkCorpus } from './benchmark-corpus.ts';
import { benchmarkMemory } from './benchmark-memory.ts';
import { benchmarkOpenSearch } from './benchmark-opensearch.ts';
import { benchmarkPdf } from './benchmark-pdf.ts';
import { benchmarkReaders } from './benchmark-readers.ts';
import { type BenchmarkRow, type Skipped, table } from './benchmark-row.ts';
import { benchmarkSqlite } from './benchmark-sqlite.ts';

/** `npm run benchmark [-- PART …]`: speed and size beside peers in the same run, as one Markdown table. */
const root = join(import.meta.dirname, '..', '..');
const count = 50_000;
const data = join(root, '..', 'shared', 'data');
const corpus = benchmarkCorpus(join(data, 'retrieval'), count);
const pdfs = [join(data, 'extraction', 'pdf'), join(root, 'sample-docs')];
const parts: Record<string, () => Promise<(BenchmarkRow | Skipped)[]>> = {
  sqlite: () => benchmarkSqlite(corpus),
  readers: () => benchmarkReaders(data),
  pdf: () => benchmarkPdf(pdfs),
  memory: () => benchmarkMemory(corpus),
  opensearch: () => benchmarkOpenSearch(corpus, process.env.OPENSEARCH_URL),
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts[name]);
if (unknown.length > 0) {
  console.error(`No part is called ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
console.log(
  `${count.toLocaleString('en')} passages from ${corpus.from}, ${corpus.questions.length} questions`,
);
const rows: (BenchmarkRow | Skipped)[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`${name} …`);
  const failed = (error: Error): BenchmarkRow[] => [
    { what: name, ours: `failed: ${error.message}`, peer: '', wanted: 'to run', met: false },
  ];
  rows.push(...(await part().catch(failed)));
}
console.log(table(rows));
process.exitCode = rows.some((row) => 'met' in row && !row.met) ? 1 : 0;
