import type { Client } from '@opensearch-project/opensearch';
import { type Calls, EngineError, isGone, openSearchCalls, within } from './opensearch-calls.ts';
import { carryModels } from './opensearch-carry.ts';
import { passagesOf } from './opensearch-file-passages.ts';
import { healthOf } from './opensearch-health.ts';
import {
  ensureIndices,
  type Indices,
  indicesBeside,
  indicesInUse,
  type Naming,
  swapIndices,
} from './opensearch-indices.ts';
import { knownRows } from './opensearch-known-rows.ts';
import { openSearchLedger } from './opensearch-ledger.ts';
import { mappingVersion } from './opensearch-mappings.ts';
import { queryCandidates, searchSeconds } from './opensearch-query.ts';
import { sweepPassages } from './opensearch-sweep.ts';
import { openSearchVectors } from './opensearch-vectors.ts';
import { openSearchVocabulary } from './opensearch-vocabulary.ts';
import { openSearchWriting } from './opensearch-writing.ts';
import { type Search, type SearchRequest, SearchUnavailable } from './search.ts';

/**
 * `prefix` starts the names of our indices; `newId` makes names for a rebuild's. `mayCreate` false is for those who only
 * ask and may not make indices: until an indexer has, they are told that nothing has been read yet. `version` is that of
 * the mappings; another than this code's is for tests.
 */
export type OpenSearchOptions = {
  client: Client;
  prefix?: string;
  newId(): string;
  mayCreate?: boolean;
  version?: number;
};

/** The index on an OpenSearch cluster. Nothing is asked of it before the first call, so it may start later than we do. */
export function openSearchSearch(options: OpenSearchOptions): Search {
  const naming: Naming = {
    prefix: options.prefix ?? 'signpost',
    version: options.version ?? mappingVersion,
  };
  const calls = openSearchCalls(options.client);
  const inUse = () => indicesInUse(calls, naming);
  const beside = async (from: Indices, epoch?: string): Promise<Search> => {
    const next = await indicesBeside(calls, naming, epoch);
    await carryModels(calls, from, next);
    return searchOn(calls, { ...filling, names: async () => next, vectorsFrom: from.passages });
  };
  return searchOn(calls, {
    names: () => ensureIndices(calls, naming, options.mayCreate !== false),
    inUse: async () => (await inUse())?.names,
    async rebuild(old, fill) {
      const epoch = options
        .newId()
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '');
      await fill(await beside(old, epoch));
      await swapIndices(calls, naming, epoch);
    },
    async successor() {
      const old = await inUse();
      // Code that is older than the index leaves it alone: two versions that run at once would drop each other's for ever.
      if (!old || old.version >= naming.version) return undefined;
      const takeOver = async () => {
        if ((await inUse())?.version !== naming.version) await swapIndices(calls, naming);
      };
      return { search: await beside(old.names), takeOver };
    },
  });
}

/** Where an index's names come from, and what may be done with it as a whole. `vectorsFrom` names the index whose passages' vectors are known, where that is another one. */
type Life = Pick<Search, 'successor'> & {
  names(): Promise<Indices>;
  inUse(): Promise<Indices | undefined>;
  rebuild(old: Indices, fill: (empty: Search) => Promise<void>): Promise<void>;
  vectorsFrom?: string;
};

const filling: Omit<Life, 'names'> = {
  inUse: async () => undefined,
  successor: async () => undefined,
  rebuild: () => Promise.reject(new Error('An index that is being filled cannot be rebuilt.')),
};

function searchOn(calls: Calls, life: Life): Search {
  const { ready, lookAgain } = namesOnce(life.names);
  const index = async () => (await ready()).passages;
  const vocabulary = openSearchVocabulary(calls, index);
  const { fieldsFor, known, forget, ...vectors } = openSearchVectors(calls, ready, life.vectorsFrom);
  const rowsKnown = knownRows();
  const moved = () => {
    lookAgain();
    vocabulary.changed();
    forget();
    rowsKnown.clear();
  };
  const ledger = openSearchLedger(calls, async () => (await ready()).ledger);
  const { endLease: _, settle, ...rows } = ledger;
  const searchNow = async (request: SearchRequest) => {
    const fields = await fieldsFor(request.vector?.model);
    const ask = { ...(await ready()), ...fields, known: rowsKnown };
    return queryCandidates(calls, ask, request);
  };
  const asked = following(
    {
      ...rows,
      ...vectors,
      ...openSearchWriting(calls, { index, known, settle, changed: vocabulary.changed }),
      sweep: async (now: string) => sweepPassages(calls, await ready(), ledger, now),
      vocabulary: vocabulary.read,
      passages: async (file: string) =>
        passagesOf(calls, await index(), file, (await ledger.row(file))?.generation),
      searchNow,
    },
    moved,
  );
  const { searchNow: searchFollowing, ...others } = asked;
  return {
    ...others,
    search: (request) =>
      within(searchSeconds, searchFollowing(request)).catch((error: unknown) => {
        throw unavailable(error);
      }),
    health: () => healthOf(calls, life.inUse),
    async rebuild(fill) {
      await life.rebuild(await ready(), fill);
      moved();
    },
    async successor() {
      const next = await life.successor();
      return next && { ...next, takeOver: () => next.takeOver().then(moved) };
    },
    close: () => calls.close(),
  };
}

type Asked = Record<string, (...asked: never[]) => Promise<unknown>>;

/** Calls that find their index gone, because another took its place, look where it is now and are made once more. */
function following<T extends Asked>(calls: T, moved: () => void): T {
  const again = Object.entries(calls).map(([name, call]) => [
    name,
    (...asked: never[]) =>
      call(...asked).catch((error: unknown) => {
        if (!isGone(error)) throw error;
        moved();
        return call(...asked);
      }),
  ]);
  return Object.fromEntries(again) as T;
}

/** Asks for the names before the first call, and after `lookAgain`; a failure is tried anew at the next call. */
function namesOnce(names: () => Promise<Indices>) {
  let found: Promise<Indices> | undefined;
  const lookAgain = () => {
    found = undefined;
  };
  const ready = async (): Promise<Indices> => {
    found ??= names();
    return found.catch((error: unknown) => {
      lookAgain();
      throw error;
    });
  };
  return { ready, lookAgain };
}

function unavailable(error: unknown): unknown {
  return error instanceof EngineError
    ? new SearchUnavailable('failed', `Search could not answer: ${error.type}.`, error)
    : error;
}
