import { type Calls, EngineError } from './opensearch-calls.ts';
import type { KnownRow, KnownRows } from './opensearch-known-rows.ts';
import { rowsOf } from './opensearch-ledger.ts';
import { type PassageSource, passageOf } from './opensearch-passages.ts';
import {
  type Candidate,
  type Candidates,
  type Filter,
  type SearchRequest,
  SearchUnavailable,
} from './search.ts';

/** Longest that a search may take in all, in seconds; past that the reply says that search is busy. */
export const searchSeconds = 2;
const defaultLimit = 100;

/**
 * What a search needs of the engine: where to ask, which field holds the request's vectors, if any does, whether passages
 * carry vectors at all, and the rows read a moment ago.
 */
export type QueryAsk = {
  passages: string;
  ledger: string;
  vectorField?: string;
  vectors: boolean;
  known: KnownRows;
};

/**
 * Fetches candidates in one round trip, words and meaning together, and in a second the ledger's rows of those files found
 * whose live generation is not known. Asked once more when a file's candidates are all of one that is not live (it was
 * just replaced).
 */
export async function queryCandidates(
  calls: Calls,
  ask: QueryAsk,
  request: SearchRequest,
): Promise<Candidates> {
  const until = Date.now() + searchSeconds * 1000;
  for (let round = 0; ; round++) {
    const hits = await askEngine(calls, ask, request, (until - Date.now()) / 1000);
    const files = [...new Set(hits.map((hit) => hit.source.file))];
    const rows = await liveRows(calls, ask, hits);
    const live = hits.filter((hit) => rows.get(hit.source.file)?.generation === hit.source.generation);
    const seen = new Set(live.map((hit) => hit.source.file));
    const changed = files.some((file) => !seen.has(file) && rows.get(file)?.generation != null);
    if (!changed || round === 1) return { candidates: candidatesOf(live), files: infosOf(files, rows) };
    if (Date.now() > until) throw new SearchUnavailable('busy', 'Search is busy: it did not answer in time.');
  }
}

/** The rows of all files found; those in doubt are read now, not as of the last refresh. */
async function liveRows(calls: Calls, ask: QueryAsk, hits: Hit[]): Promise<Map<string, KnownRow>> {
  const rows = new Map<string, KnownRow>();
  const doubtful = new Set<string>();
  for (const { source } of hits) {
    const known = ask.known.get(source.file);
    if (known && known.generation === source.generation) rows.set(source.file, known);
    else doubtful.add(source.file);
  }
  for (const [file, row] of await rowsOf(calls, ask.ledger, [...doubtful])) {
    ask.known.put(file, row);
    rows.set(file, row);
  }
  return rows;
}

type Hit = { source: PassageSource; cosine?: number };
type Answer = {
  responses: {
    hits?: { hits: { _source: PassageSource; _score: number }[] };
    error?: { type: string };
    status?: number;
  }[];
};

async function askEngine(
  calls: Calls,
  ask: QueryAsk,
  request: SearchRequest,
  seconds: number,
): Promise<Hit[]> {
  const filter = conditions(request.filter);
  const size = request.limit ?? defaultLimit;
  const searches: object[] = [];
  const terms = [...new Set(request.terms)].filter((term) => /^[\p{L}\p{N}]+$/u.test(term));
  if (terms.length > 0) searches.push(byWords(terms, filter));
  if (request.vector && ask.vectorField)
    searches.push({
      query: {
        knn: {
          [ask.vectorField]: {
            vector: [...request.vector.values],
            k: size,
            ...(filter.length ? { filter: { bool: { filter } } } : {}),
          },
        },
      },
    });
  if (searches.length === 0) return [];
  // Leaving parts out where the engine reads a passage makes it take each apart: worth it for vectors only.
  const source = ask.vectors ? { _source: { excludes: ['vector_*', ...unread] } } : {};
  const common = { size, ...source, track_total_hits: false };
  const body = searches.map((search) => `{}\n${JSON.stringify({ ...common, ...search })}\n`).join('');
  const answer = await calls.request<Answer>(
    'POST',
    `/${ask.passages}/_msearch?filter_path=${leftOut}`,
    body,
    {
      bulk: true,
      seconds,
      retry: false,
    },
  );
  const failed = answer?.responses.find((response) => response.error);
  if (failed) throw new EngineError('a search', failed.error!.type, failed.status ?? 500, failed.error);
  const [first, second] = answer!.responses;
  const words = terms.length > 0 ? first : undefined;
  const near = terms.length > 0 ? second : first;
  return [
    ...(words?.hits?.hits ?? []).map((hit) => ({ source: hit._source })),
    // Lucene's score for a cosine is (1 + cosine) / 2.
    ...(near?.hits?.hits ?? []).map((hit) => ({ source: hit._source, cosine: 2 * hit._score - 1 })),
  ];
}

/** Parts of a passage that no reader of candidates looks at, and how they are left out of an answer as it is sent. */
const unread = ['terms', 'folders', 'words', 'length'];
const leftOut = ['_index', '_id', ...['vector_*', ...unread].map((part) => `_source.${part}`)]
  .map((part) => `-responses.hits.hits.${part}`)
  .join(',');

function byWords(terms: string[], filter: object[]): object {
  // Terms go to the engine as the values of term queries: nothing in them is parsed.
  const should = terms.map((value) => ({ term: { terms: { value } } }));
  return { query: { bool: { should, minimum_should_match: 1, ...(filter.length ? { filter } : {}) } } };
}

function conditions(filter: Filter = {}): object[] {
  const found: object[] = [];
  if (filter.files) found.push({ terms: { file: filter.files } });
  if (filter.folder) found.push({ term: { folders: filter.folder.replace(/\/+$/, '') } });
  if (filter.places) found.push({ terms: { place_kind: filter.places } });
  if (filter.language) found.push({ term: { language: filter.language } });
  return found;
}

function candidatesOf(hits: Hit[]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { source, cosine } of hits) {
    const key = `${source.file}\n${source.ordinal}`;
    const candidate = found.get(key) ?? { passage: passageOf({ ...source, words: [] }) };
    found.set(key, cosine === undefined ? candidate : { ...candidate, cosine });
  }
  return [...found.values()];
}

function infosOf(files: string[], rows: Map<string, KnownRow>): Candidates['files'] {
  return Object.fromEntries(
    files.flatMap((file) => {
      const row = rows.get(file);
      return row?.generation != null && row.info ? [[file, row.info]] : [];
    }),
  );
}
