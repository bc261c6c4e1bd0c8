import { modelSlug, openSearchCalibrations } from './opensearch-calibrations.ts';
import type { Calls } from './opensearch-calls.ts';
import { type Change, type PassageSource, passageOf, sendBulk } from './opensearch-passages.ts';
import type { IndexedPassage, Search } from './search.ts';

/** Vectors as fields of the passages, one field a model, made when the first vector of a model comes. */
export type OpenSearchVectors = Pick<
  Search,
  'withoutVector' | 'addVectors' | 'calibration' | 'setCalibration' | 'sampleVectors'
> & {
  /** The field that holds a model's vectors, if one does, and whether passages carry vectors at all, as far as is known. */
  fieldsFor(model: string | undefined): Promise<{ vectorField?: string; vectors: boolean }>;
  /** Vectors that live passages of the same content hash already have, ready to be written again. */
  known(hashes: string[]): Promise<Map<string, object>>;
  forget(): void;
};

/** How long a model is believed to have no vectors yet, in milliseconds. */
const lookAgain = 30_000;

type Names = () => Promise<{ passages: string; ledger: string }>;

/** `names` are the aliases in use; `knownFrom` is the index that `known` looks in, where that is another one. */
export function openSearchVectors(calls: Calls, names: Names, knownFrom?: string): OpenSearchVectors {
  const fields = vectorFields(calls, names);
  const searchIn = async (index: string, body: object) =>
    (await calls.request<Hits>('POST', `/${index}/_search`, body))?.hits.hits ?? [];
  const search = async (body: object) => searchIn((await names()).passages, body);
  return {
    fieldsFor: fields.of,
    forget: fields.forget,
    async known(hashes) {
      const index = knownFrom ?? (await names()).passages;
      return knownVectors(hashes, await fields.all(), (body) => searchIn(index, body));
    },
    async withoutVector(model, limit) {
      const lacking = { bool: { must_not: [{ exists: { field: fieldName(model) } }] } };
      const hits = await search({
        size: limit,
        query: lacking,
        sort: [{ file: 'asc' }, { ordinal: 'asc' }],
        _source: { excludes: ['vector_*'] },
      });
      return hits.map((hit): IndexedPassage => passageOf(hit._source));
    },
    async addVectors(model, vectors) {
      if (vectors.length === 0) return;
      const index = (await names()).passages;
      const field = fieldName(model);
      if (!(await fields.has(field))) {
        const properties = { [field]: knnField(vectors[0]!.values.length) };
        await calls.request('PUT', `/${index}/_mapping`, { properties });
        fields.add(field);
      }
      const values = new Map(vectors.map((vector) => [vector.hash, [...vector.values]]));
      const hits = await search({
        size: 10_000,
        query: { terms: { hash: [...values.keys()] } },
        _source: ['hash'],
      });
      await sendBulk(
        calls,
        index,
        hits.map((hit) => updateOf(hit, { [field]: values.get(hit._source.hash) })),
      );
      await calls.request('POST', `/${index}/_refresh`);
    },
    async sampleVectors(model, count) {
      const field = fieldName(model);
      if (!(await fields.has(field))) return [];
      const hits = await search({
        size: count,
        query: { exists: { field } },
        sort: [{ hash: 'asc' }],
        _source: [field],
      });
      return hits.map((hit) =>
        Float32Array.from((hit._source as unknown as Record<string, number[]>)[field]!),
      );
    },
    ...openSearchCalibrations(calls, async () => (await names()).ledger),
  };
}

/** Which vector fields the index has, asked once and again after a while. */
function vectorFields(calls: Calls, names: Names) {
  let fields: Set<string> | undefined;
  let asked = 0;
  const loadFields = async (): Promise<Set<string>> => {
    if (fields) return fields;
    asked = Date.now();
    const mapping = await calls.request<Record<string, { mappings: { properties: object } }>>(
      'GET',
      `/${(await names()).passages}/_mapping`,
    );
    const properties = Object.values(mapping ?? {})[0]?.mappings.properties ?? {};
    fields = new Set(Object.keys(properties).filter((name) => name.startsWith('vector_')));
    return fields;
  };
  const hasField = async (field: string): Promise<boolean> => {
    // Another process may have brought the model's first vector since we looked.
    if (!(await loadFields()).has(field) && Date.now() - asked > lookAgain) fields = undefined;
    return (await loadFields()).has(field);
  };
  return {
    has: hasField,
    all: async () => [...(await loadFields())],
    async of(model: string | undefined) {
      const vectorField = model === undefined ? undefined : fieldName(model);
      const held = vectorField !== undefined && (await hasField(vectorField));
      return { ...(held ? { vectorField } : {}), vectors: (await loadFields()).size > 0 };
    },
    add: (field: string) => fields?.add(field),
    forget: () => {
      fields = undefined;
    },
  };
}

function updateOf(hit: { _id: string }, doc: object): Change {
  return { action: { update: { _id: hit._id } }, source: { doc } };
}

async function knownVectors(
  hashes: string[],
  fields: string[],
  search: (body: object) => Promise<Hits['hits']['hits']>,
): Promise<Map<string, object>> {
  const found = new Map<string, object>();
  if (fields.length === 0) return found;
  for (let at = 0; at < hashes.length; at += 500) {
    const some = hashes.slice(at, at + 500);
    const hits = await search({ size: 1000, query: { terms: { hash: some } }, _source: ['hash', ...fields] });
    for (const { _source } of hits) {
      const { hash, ...vectors } = _source as PassageSource & Record<string, unknown>;
      if (Object.keys(vectors).length > 0) found.set(hash, vectors);
    }
  }
  return found;
}

type Hits = { hits: { hits: { _id: string; _source: PassageSource }[] } };

function fieldName(model: string): string {
  return `vector_${modelSlug(model)}`;
}

function knnField(dimension: number): object {
  return {
    type: 'knn_vector',
    dimension,
    // Lucene's own engine needs no native library, and filters while it searches.
    method: { name: 'hnsw', engine: 'lucene', space_type: 'cosinesimil' },
  };
}
