import type { Calls } from './opensearch-calls.ts';
import { type PassageSource, passageOf } from './opensearch-passages.ts';
import type { IndexedPassage } from './search.ts';

/** A file's passages of one generation by ordinal; [] without a generation. */
export async function passagesOf(
  calls: Calls,
  index: string,
  file: string,
  generation: string | null | undefined,
): Promise<IndexedPassage[]> {
  const found: IndexedPassage[] = [];
  if (!generation) return found;
  const query = { bool: { filter: [{ term: { file } }, { term: { generation } }] } };
  for (let after: unknown[] | undefined; ; ) {
    const body = {
      size: 1000,
      query,
      sort: [{ ordinal: 'asc' }],
      _source: { excludes: ['vector_*'] },
      ...(after ? { search_after: after } : {}),
    };
    type Hits = { hits: { hits: { _source: PassageSource; sort: unknown[] }[] } };
    const hits = (await calls.request<Hits>('POST', `/${index}/_search`, body))?.hits.hits ?? [];
    found.push(...hits.map((hit) => passageOf(hit._source)));
    after = hits.at(-1)?.sort;
    if (hits.length < 1000) return found;
  }
}
