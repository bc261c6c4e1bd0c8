/**
 * Raised whenever mappings or what is analysed into them change. The index in use then goes on answering while one of
 * the new version is filled beside it, so questions as the new code puts them must be harmless to the version before.
 */
export const mappingVersion = 1;

const stored = { type: 'text', index: false } as const;
const oneShard = { number_of_shards: 1, auto_expand_replicas: '0-1' } as const;

// Only what is searched, filtered or counted is indexed; the rest travels along in the source.
/** The passages of all files: settings and mappings, which name the version that made them. */
export const passagesIndex = (version: number) =>
  ({
    settings: {
      // Whoever writes refreshes; by itself the engine need only drop what was deleted.
      index: { ...oneShard, knn: true, refresh_interval: '5s' },
      // Stems come analysed (indexer/analyse.ts): the engine only splits them at the spaces we put.
      analysis: { analyzer: { stems: { type: 'custom', tokenizer: 'whitespace' } } },
    },
    mappings: {
      dynamic: 'strict',
      _meta: { version },
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
  }) as const;

/** The ledger's rows, and the models' calibrations beside them. */
export const ledgerIndex = (version: number) =>
  ({
    settings: { index: oneShard },
    mappings: {
      dynamic: 'strict',
      _meta: { version },
      properties: {
        file: { type: 'keyword' },
        state: { type: 'keyword' },
        generation: { type: 'keyword' },
        lease_until: { type: 'keyword' },
        model: { type: 'keyword' },
        row: { type: 'object', enabled: false },
      },
    },
  }) as const;
