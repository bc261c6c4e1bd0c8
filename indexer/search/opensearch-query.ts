import { type Calls, EngineError } from './opensearch-calls.ts';
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

/** What a search needs of the engine: where to ask, and which field holds the request's vectors, if any does. */
export type QueryAsk = { passages: string; ledger: string; vectorField?: string };

/**
 * Fetches candidates in two round trips: words and meaning together, then the ledger's rows of the files found, which
 * say which generation is live. Asked once more when a file's candidates are all of one that is not (it was just replaced).
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
    const rows = await rowsOf(calls, ask.ledger, files);
    const live = hits.filter((hit) => rows.get(hit.source.file)?.generation === hit.source.generation);
    const seen = new Set(live.map((hit) => hit.source.file));
    const changed = files.some((file) => !seen.has(file) && rows.get(file)?.generation != null);
    if (!changed || round === 1) return { candidates: candidatesOf(live), files: infosOf(files, rows) };
    if (Date.now() > until) throw new SearchUnavailable('busy', 'Search is busy: it did not answer in time.');
  }
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
  const common = {
    size,
    _source: { excludes: ['vector_*', 'terms', 'folders', 'words', 'length'] },
    track_total_hits: false,
  };
  const body = searches.map((search) => `{}\n${JSON.stringify({ ...common, ...search })}\n`).join('');
  const answer = await calls.request<Answer>('POST', `/${ask.passages}/_msearch`, body, {
    bulk: true,
    seconds,
    retry: false,
  });
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

function infosOf(files: string[], rows: Awaited<ReturnType<typeof rowsOf>>): Candidates['files'] {
  return Object.fromEntries(
    files.flatMap((file) => {
      const row = rows.get(file);
      return row?.generation != null && row.info ? [[file, row.info]] : [];
    }),
  );
}
