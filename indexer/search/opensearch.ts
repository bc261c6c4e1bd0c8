import type { Client } from '@opensearch-project/opensearch';
import { type Calls, EngineError, openSearchCalls, within } from './opensearch-calls.ts';
import { carryModels } from './opensearch-carry.ts';
import {
  createIndices,
  ensureIndices,
  type Indices,
  indexNames,
  requireIndices,
  swapIndices,
} from './opensearch-indices.ts';
import { openSearchLedger } from './opensearch-ledger.ts';
import { dropGeneration, type PassageSource, passageOf, stagePassages } from './opensearch-passages.ts';
import { queryCandidates, searchSeconds } from './opensearch-query.ts';
import { sweepPassages } from './opensearch-sweep.ts';
import { openSearchVectors } from './opensearch-vectors.ts';
import { openSearchVocabulary } from './opensearch-vocabulary.ts';
import {
  type Health,
  type IndexedPassage,
  type Search,
  type SearchRequest,
  SearchUnavailable,
} from './search.ts';

/**
 * `prefix` starts the names of our indices; `newId` makes names for a rebuild's. `mayCreate` false is for those who only
 * ask and may not make indices: until an indexer has, they are told that nothing has been read yet.
 */
export type OpenSearchOptions = { client: Client; prefix?: string; newId(): string; mayCreate?: boolean };

/** The index on an OpenSearch cluster. Nothing is asked of it before the first call, so it may start later than we do. */
export function openSearchSearch(options: OpenSearchOptions): Search {
  const prefix = options.prefix ?? 'signpost';
  const calls = openSearchCalls(options.client);
  const aliases = indexNames(prefix);
  return searchOn(calls, aliases, {
    ensure: () =>
      options.mayCreate === false
        ? requireIndices(calls, aliases)
        : ensureIndices(calls, aliases, indexNames(prefix, '0')),
    async rebuild(fill) {
      const next = indexNames(
        prefix,
        options
          .newId()
          .toLowerCase()
          .replace(/[^a-z0-9]/g, ''),
      );
      await createIndices(calls, next);
      await carryModels(calls, aliases, next);
      const life = { ensure: async () => {}, rebuild: noRebuild, vectorsFrom: aliases.passages };
      await fill(searchOn(calls, next, life));
      await swapIndices(calls, aliases, next);
    },
  });
}

/** `vectorsFrom` names the index whose passages' vectors are known, where that is another one. */
type Life = { ensure(): Promise<void>; rebuild: Search['rebuild']; vectorsFrom?: string };

const noRebuild = () => Promise.reject(new Error('An index that is being filled cannot be rebuilt.'));

function searchOn(calls: Calls, names: Indices, life: Life): Search {
  const { ready, again } = onceReady(names, life.ensure);
  const index = async () => (await ready()).passages;
  const vocabulary = openSearchVocabulary(calls, index);
  const { fieldOf, known, forget, ...vectors } = openSearchVectors(calls, ready, life.vectorsFrom);
  const ledger = openSearchLedger(
    calls,
    async () => (await ready()).ledger,
    async (file, old, next) => {
      if (old !== next) vocabulary.changed();
      // Nobody sees the old passages any more: where dropping them fails, the sweep does it later.
      if (old !== null && old !== next) await dropGeneration(calls, names.passages, file, old).catch(() => 0);
    },
  );
  const { endLease: _, settle, ...rows } = ledger;
  const searchNow = async (request: SearchRequest) => {
    const vectorField = request.vector && (await fieldOf(request.vector.model));
    return queryCandidates(calls, { ...(await ready()), vectorField }, request);
  };
  return {
    ...rows,
    ...vectors,
    async settle(lease, settlement, now) {
      // What was staged has to be findable before the row names it.
      if (settlement.generation !== null) await calls.request('POST', `/${await index()}/_refresh`);
      return settle(lease, settlement, now);
    },
    async stage(lease, generation, passages) {
      const vectorsOf = await known(passages.map((passage) => passage.hash));
      await stagePassages(calls, await index(), { lease, generation, passages, vectors: vectorsOf });
    },
    sweep: async (now) => sweepPassages(calls, await ready(), ledger, now),
    search: (request) =>
      within(searchSeconds, searchNow(request)).catch((error: unknown) => {
        // An index that is gone was dropped behind our back: it is looked for, and made, at the next call.
        again();
        throw unavailable(error);
      }),
    vocabulary: vocabulary.read,
    passages: async (file) => passagesOf(calls, await index(), file, (await ledger.row(file))?.generation),
    health: () => healthOf(calls, names),
    async rebuild(fill) {
      await ready();
      await life.rebuild(fill);
      vocabulary.changed();
      forget();
    },
    close: () => calls.close(),
  };
}

/** Makes sure of the indices before the first call, and after `again`; a failure is tried anew at the next call. */
function onceReady(names: Indices, ensure: () => Promise<void>) {
  let ensured: Promise<void> | undefined;
  const again = () => {
    ensured = undefined;
  };
  const ready = async (): Promise<Indices> => {
    ensured ??= ensure();
    await ensured.catch((error: unknown) => {
      again();
      throw error;
    });
    return names;
  };
  return { ready, again };
}

function unavailable(error: unknown): unknown {
  return error instanceof EngineError
    ? new SearchUnavailable('failed', `Search could not answer: ${error.type}.`, error)
    : error;
}

async function passagesOf(
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

async function healthOf(calls: Calls, names: Indices): Promise<Health> {
  try {
    const root = await calls.request<{ version: { number: string } }>('GET', '/', undefined, {
      seconds: 2,
      retry: false,
    });
    const path = `/_cluster/health/${names.passages}?timeout=1s`;
    const health = await calls.request<{ status: string }>('GET', path, undefined, {
      seconds: 2,
      retry: false,
      allow: [404, 408],
    });
    if (health?.status === 'red')
      return { ok: false, problem: 'Search has lost a part of its index: run npm run reindex.' };
    const blocks = await calls.request<object>(
      'GET',
      `/${names.passages}/_settings/index.blocks.*`,
      undefined,
      { seconds: 2, retry: false, allow: [404] },
    );
    if (JSON.stringify(blocks ?? {}).includes('"true"'))
      return { ok: false, problem: 'Search takes no new files for now: its disk is nearly full.' };
    return { ok: true, detail: `OpenSearch ${root!.version.number}` };
  } catch (error) {
    return {
      ok: false,
      problem: error instanceof SearchUnavailable ? error.message : 'Search does not answer.',
    };
  }
}
