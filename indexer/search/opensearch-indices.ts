import type { Calls } from './opensearch-calls.ts';
import { SearchUnavailable } from './search.ts';

/** Raised whenever mappings or what is analysed into them change: a new version starts empty beside the old one. */
export const mappingVersion = 1;

/** The aliases that everything reads and writes through; each stands for one index, swapped at a rebuild. */
export type Indices = { passages: string; ledger: string };

/** The names behind a prefix ("signpost"), for one epoch or, without it, the aliases. */
export function indexNames(prefix: string, epoch?: string): Indices {
  const end = epoch ? `-${epoch}` : '';
  return {
    passages: `${prefix}-v${mappingVersion}-passages${end}`,
    ledger: `${prefix}-v${mappingVersion}-ledger${end}`,
  };
}

/** Makes the indices of an epoch, both aliased when `aliases` are given. It is no fault when somebody made them at the same moment. */
export async function createIndices(calls: Calls, epoch: Indices, aliases?: Indices): Promise<void> {
  const make = async (name: keyof Indices, body: object) => {
    const alias = aliases ? { aliases: { [aliases[name]]: {} } } : {};
    await calls.request(
      'PUT',
      `/${epoch[name]}`,
      { ...body, ...alias },
      { allow: ['resource_already_exists_exception'] },
    );
  };
  await make('passages', passagesIndex);
  await make('ledger', ledgerIndex);
}

/** Makes the first epoch's indices where there are none. Names are fixed, so of two processes starting at once one wins. */
export async function ensureIndices(calls: Calls, aliases: Indices, first: Indices): Promise<void> {
  // Whoever asks a question waits for this: an engine that is away is told of at once.
  const found = await calls.exists(`/${aliases.passages}`, 1.5);
  if (!found) await createIndices(calls, first, aliases);
}

/** Throws SearchUnavailable where nobody has made the indices yet. */
export async function requireIndices(calls: Calls, aliases: Indices): Promise<void> {
  if (!(await calls.exists(`/${aliases.passages}`, 1.5)))
    throw new SearchUnavailable('starting', 'Search is still empty: no file has been read yet.');
}

/** Lets the aliases stand for other indices, in one step, and drops those they stood for. */
export async function swapIndices(calls: Calls, aliases: Indices, next: Indices): Promise<void> {
  const old: string[] = [];
  const actions: object[] = [];
  for (const name of ['passages', 'ledger'] as const) {
    const held = await calls.request<Record<string, unknown>>('GET', `/_alias/${aliases[name]}`, undefined, {
      allow: [404],
    });
    for (const index of Object.keys(held ?? {}).filter((key) => key.startsWith(aliases[name]))) {
      old.push(index);
      actions.push({ remove: { index, alias: aliases[name] } });
    }
    actions.push({ add: { index: next[name], alias: aliases[name] } });
  }
  await calls.request('POST', '/_aliases', { actions });
  for (const index of old) await calls.request('DELETE', `/${index}`, undefined, { allow: [404] });
}

const stored = { type: 'text', index: false } as const;
const oneShard = { number_of_shards: 1, auto_expand_replicas: '0-1' } as const;

// Only what is searched, filtered or counted is indexed; the rest travels along in the source.
const passagesIndex = {
  settings: {
    index: { ...oneShard, knn: true, refresh_interval: '1s' },
    // Stems come analysed (indexer/analyse.ts): the engine only splits them at the spaces we put.
    analysis: { analyzer: { stems: { type: 'custom', tokenizer: 'whitespace' } } },
  },
  mappings: {
    dynamic: 'strict',
    _meta: { version: mappingVersion },
    properties: {
      id: { type: 'keyword' },
      hash: { type: 'keyword' },
      file: { type: 'keyword' },
      folders: { type: 'keyword' },
      generation: { type: 'keyword' },
      ordinal: { type: 'integer' },
      place: { type: 'object', enabled: false },
      place_kind: { type: 'keyword' },
      title: stored,
      headings: stored,
      text: stored,
      language: { type: 'keyword' },
      cues: { type: 'object', enabled: false },
      terms: { type: 'text', analyzer: 'stems', index_options: 'freqs' },
      title_terms: stored,
      heading_terms: stored,
      body_terms: stored,
      words: { type: 'keyword' },
      length: { type: 'integer' },
    },
  },
} as const;

const ledgerIndex = {
  settings: { index: oneShard },
  mappings: {
    dynamic: 'strict',
    _meta: { version: mappingVersion },
    properties: {
      file: { type: 'keyword' },
      state: { type: 'keyword' },
      generation: { type: 'keyword' },
      lease_until: { type: 'keyword' },
      model: { type: 'keyword' },
      row: { type: 'object', enabled: false },
    },
  },
} as const;
