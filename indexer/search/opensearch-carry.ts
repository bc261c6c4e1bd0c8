import type { Calls } from './opensearch-calls.ts';
import type { Indices } from './opensearch-indices.ts';

type Mappings = Record<string, { mappings: { properties: Record<string, unknown> } }>;
type Hits = { hits: { hits: { _id: string; _source: object }[] } };

/** Gives a new index the fields of the old one's models and their calibrations, so that a rebuild need not make vectors anew. */
export async function carryModels(calls: Calls, from: Indices, to: Indices): Promise<void> {
  const mapping = await calls.request<Mappings>('GET', `/${from.passages}/_mapping`);
  const fields = Object.entries(Object.values(mapping ?? {})[0]?.mappings.properties ?? {});
  const properties = Object.fromEntries(fields.filter(([name]) => name.startsWith('vector_')));
  await calls.request('PUT', `/${to.passages}/_mapping`, { properties });
  await calls.request('POST', `/${from.ledger}/_refresh`);
  const models = await calls.request<Hits>('POST', `/${from.ledger}/_search`, {
    size: 100,
    query: { exists: { field: 'model' } },
  });
  for (const { _id, _source } of models?.hits.hits ?? [])
    await calls.request('PUT', `/${to.ledger}/_doc/${_id}?require_alias=true`, _source);
}
