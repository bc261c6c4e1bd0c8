import type { Calls } from './opensearch-calls.ts';
import { type OpenSearchLedger, rowsOf } from './opensearch-ledger.ts';
import { dropGeneration } from './opensearch-passages.ts';

type Pair = { key: { file: string; generation: string } };
type Page = { aggregations: { pairs: { buckets: Pair[]; after_key?: object } } };

/**
 * Drops generations that no row names, but for files under a lease: theirs may be about to be named. Leases that have
 * run out are ended first, so that their writers, should they wake, cannot name what is dropped here.
 */
export async function sweepPassages(
  calls: Calls,
  names: { passages: string; ledger: string },
  ledger: OpenSearchLedger,
  now: string,
): Promise<number> {
  for (const { file, lease } of await ledger.rows())
    if (lease && lease.until <= now) await ledger.endLease(file, now);
  let dropped = 0;
  for await (const pairs of generations(calls, names.passages)) {
    // Rows are read after their generations were seen: whoever staged one either still holds the lease or has settled.
    const rows = await rowsOf(calls, names.ledger, [...new Set(pairs.map(({ file }) => file))]);
    for (const { file, generation } of pairs) {
      const row = rows.get(file);
      if (row?.generation === generation || row?.lease) continue;
      await dropGeneration(calls, names.passages, file, generation);
      dropped++;
    }
  }
  return dropped;
}

async function* generations(calls: Calls, index: string): AsyncIterable<Pair['key'][]> {
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
    yield buckets.map(({ key }) => key);
    after = after_key;
    if (!after || buckets.length < 1000) return;
  }
}
