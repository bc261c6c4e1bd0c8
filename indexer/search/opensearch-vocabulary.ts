import { type Calls, within } from './opensearch-calls.ts';
import type { Vocabulary } from './search.ts';

/** The index's vocabulary, kept in memory. */
export type OpenSearchVocabulary = {
  read(): Promise<Vocabulary>;
  /** Tells that this process has changed the index. */
  changed(): void;
};

/** How long words counted by another process may be missing here, in milliseconds. */
const freshFor = 30_000;

/**
 * Words are counted by the engine, a page at a time. While that is quick, a change is seen at the next question; where it
 * is not, questions go on with the counts they have and the new ones are fetched behind them.
 */
export function openSearchVocabulary(calls: Calls, index: () => Promise<string>): OpenSearchVocabulary {
  let known: Vocabulary | undefined;
  let took = 0;
  let loadedAt = 0;
  let dirty = true;
  let loading: Promise<Vocabulary> | undefined;
  const load = (): Promise<Vocabulary> => {
    loading ??= (async () => {
      const began = Date.now();
      dirty = false;
      try {
        known = await count(calls, await index());
      } catch (error) {
        dirty = true;
        throw error;
      } finally {
        took = Date.now() - began;
        loadedAt = Date.now();
        loading = undefined;
      }
      return known;
    })();
    return loading;
  };
  return {
    changed: () => {
      dirty = true;
    },
    async read() {
      if (!known) return load();
      const age = Date.now() - loadedAt;
      // An engine that fails now has been counted before: the search that follows says what is wrong.
      if (dirty && took < 200) return within(1, load()).catch(() => known!);
      // A count that takes long is made at most a tenth of the time.
      if ((dirty || age > freshFor) && age > took * 10) load().catch(() => {});
      return known;
    },
  };
}

type Page = {
  aggregations: { words: { buckets: { key: { word: string }; doc_count: number }[]; after_key?: object } };
};
type Sums = {
  hits: { total: { value: number } };
  aggregations: { length: { value: number }; languages: { buckets: { key: string }[] } };
};

async function count(calls: Calls, index: string): Promise<Vocabulary> {
  const aggs = {
    length: { avg: { field: 'length' } },
    languages: { terms: { field: 'language', size: 100 } },
  };
  await calls.request('POST', `/${index}/_refresh`, undefined, { seconds: 2 });
  const whole = { size: 0, track_total_hits: true, aggs };
  // Somebody waits for the first answer: an engine that is away is told of soon.
  const sums = (await calls.request<Sums>('POST', `/${index}/_search`, whole, { seconds: 2 }))!;
  const words = new Map<string, number>();
  for (let after: object | undefined; ; ) {
    const sources = [{ word: { terms: { field: 'words' } } }];
    const body = {
      size: 0,
      aggs: { words: { composite: { size: 10_000, sources, ...(after ? { after } : {}) } } },
    };
    const page = (await calls.request<Page>('POST', `/${index}/_search`, body))!.aggregations.words;
    for (const { key, doc_count } of page.buckets) words.set(key.word, doc_count);
    after = page.after_key;
    if (!after || page.buckets.length < 10_000) break;
  }
  const passages = sums.hits.total.value;
  const languages = sums.aggregations.languages.buckets.map(({ key }) => key).sort();
  return {
    revision: revisionOf(words, passages),
    passages,
    averageLength: sums.aggregations.length.value ?? 0,
    languages,
    words,
  };
}

/** Names the counts by what they are, so that the same index has the same revision in every process. */
function revisionOf(words: Map<string, number>, passages: number): string {
  let hash = passages;
  for (const [word, times] of words) {
    for (let at = 0; at < word.length; at++) hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
    hash = (Math.imul(hash, 31) + times) | 0;
  }
  return `${passages}.${words.size}.${hash >>> 0}`;
}
