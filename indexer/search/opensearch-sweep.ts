import type { Row } from './ledger.ts';
import type { Calls } from './opensearch-calls.ts';
import { dropGeneration } from './opensearch-passages.ts';

type Pair = { key: { file: string; generation: string } };
type Page = { aggregations: { pairs: { buckets: Pair[]; after_key?: object } } };

/** Drops generations that no row names, but for files whose lease runs on: theirs may be about to be named. */
export async function sweepPassages(calls: Calls, index: string, rows: Row[], now: string): Promise<number> {
  const byFile = new Map(rows.map((row) => [row.file, row]));
  let dropped = 0;
  for await (const { file, generation } of generations(calls, index)) {
    const row = byFile.get(file);
    const mayBeNamed = row?.lease && row.lease.until > now;
    if (row?.generation === generation || mayBeNamed) continue;
    await dropGeneration(calls, index, file, generation);
    dropped++;
  }
  return dropped;
}

async function* generations(calls: Calls, index: string): AsyncIterable<Pair['key']> {
  await calls.request('POST', `/${index}/_refresh`);
  const sources = [
    { file: { terms: { field: 'file' } } },
    { generation: { terms: { field: 'generation' } } },
  ];
  for (let after: object | undefined; ; ) {
    const composite = { size: 1000, sources, ...(after ? { after } : {}) };
    const page = await calls.request<Page>('POST', `/${index}/_search`, {
      size: 0,
      aggs: { pairs: { composite } },
    });
    const { buckets, after_key } = page!.aggregations.pairs;
    for (const { key } of buckets) yield key;
    after = after_key;
    if (!after || buckets.length < 1000) return;
  }
}
