import { randomUUID } from 'node:crypto';
import { Client } from '@opensearch-project/opensearch';
import { answerQuestion } from '../../bot/answer-question.ts';
import { noSettings } from '../../bot/answers/answer-settings.ts';
import { analyse } from '../../indexer/analyse.ts';
import { languages } from '../../indexer/languages.ts';
import { openSearchSearch } from '../../indexer/search/opensearch.ts';
import { openSearchClient } from '../../indexer/search/opensearch-client.ts';
import { mappingVersion, passagesIndex } from '../../indexer/search/opensearch-mappings.ts';
import { sourceOf } from '../../indexer/search/opensearch-passages.ts';
import type { Corpus } from './benchmark-corpus.ts';
import { type AnalysedFile, analysed, fillIndex } from './benchmark-fill.ts';
import { type BenchmarkRow, ms, type Skipped, timed, times } from './benchmark-row.ts';
import { NoOpenSearch } from './opensearch-assemble.ts';
import { type OpenSearchNode, startOpenSearch } from './opensearch-run.ts';

const now = '2026-01-01T00:00:00.000Z';
/** As indexing goes. */
const filesAtOnce = 2;
/** Passages of one file: a manual of 250 pages. */
const perFile = 500;

/** OpenSearch's speed against a bare `_bulk` loop and a bare match query on the same node; `url` names one that runs. */
export async function benchmarkOpenSearch(corpus: Corpus, url?: string): Promise<(BenchmarkRow | Skipped)[]> {
  const node = url ? { url, stop: async () => {} } : await started();
  if (node instanceof NoOpenSearch) return [{ what: 'OpenSearch', skipped: node.message }];
  const prefix = `benchmark-${randomUUID().slice(0, 8)}`;
  const client = openSearchClient({ url: node.url });
  const plain = new Client({ node: node.url });
  const requests = counted(client);
  const search = openSearchSearch({ client, prefix, newId: randomUUID });
  try {
    const files = manuals([...analysed(corpus)]);
    // Both kinds of load are warm: the engine compiles itself on the first documents.
    await fillIndex(search, files.slice(0, 4), filesAtOnce);
    const bare = await bareLoad(plain, `${prefix}-bare`, files);
    const began = performance.now();
    await fillIndex(search, files, filesAtOnce);
    const took = performance.now() - began;
    await search.vocabulary();
    const ten = await timed(corpus.questions, (text) => bareMatch(plain, `${prefix}-bare`, text, 10));
    const peer = await timed(corpus.questions, (text) => bareMatch(plain, `${prefix}-bare`, text, 100));
    const deps = { search, settings: async () => noSettings };
    await answerQuestion(deps, { text: corpus.questions[0]!, history: [], now });
    requests.reset();
    const ours = await timed(corpus.questions, (text) => answerQuestion(deps, { text, history: [], now }));
    const trips = requests.count() / (corpus.questions.length + 20);
    return [
      {
        what: 'OpenSearch: load 50,000 passages, ledger and refreshes included',
        ours: ms(took),
        peer: `bare _bulk loop ${ms(bare)} (${times(bare, took)} its speed)`,
        wanted: '≥ 0.8 × its speed',
        met: bare / took >= 0.8,
      },
      {
        what: 'OpenSearch: question to answer, p50',
        ours: ms(ours.p50),
        peer: `bare match query for as many passages, a hundred, ${ms(peer.p50)} (${times(ours.p50, peer.p50)}); for ten ${ms(ten.p50)}`,
        wanted: '≤ 1.5 ×',
        met: ours.p50 <= 1.5 * peer.p50,
      },
      {
        what: 'OpenSearch: round trips an answer',
        ours: trips.toFixed(2),
        peer: '',
        wanted: '≤ 2',
        met: trips <= 2,
      },
    ];
  } finally {
    await client.indices.delete({ index: `${prefix}-*` }).catch(() => {});
    await Promise.all([search.close(), plain.close()]);
    await node.stop();
  }
}

function started(): Promise<OpenSearchNode | NoOpenSearch> {
  return startOpenSearch().catch((error: unknown) => {
    if (error instanceof NoOpenSearch) return error;
    throw error;
  });
}

/** The corpus as fewer, longer files. */
function manuals(files: AnalysedFile[]): AnalysedFile[] {
  const all = files.flatMap((file) => file.passages);
  return Array.from({ length: Math.ceil(all.length / perFile) }, (_, at) => {
    const file = `manuals/${at}.pdf`;
    const passages = all.slice(at * perFile, (at + 1) * perFile);
    return { file, passages: passages.map((passage, ordinal) => ({ ...passage, file, ordinal })) };
  });
}

/** The same documents into an index like ours, 5 MB a request, one refresh at the end; in milliseconds. */
async function bareLoad(client: Client, index: string, files: AnalysedFile[]): Promise<number> {
  await client.transport.request({ method: 'PUT', path: `/${index}`, body: passagesIndex(mappingVersion) });
  const send = (bulkBody: string) =>
    client.transport.request({ method: 'POST', path: `/${index}/_bulk`, bulkBody });
  const began = performance.now();
  let body = '';
  for (const { passages } of files)
    for (const passage of passages) {
      body += `{"index":{}}\n${JSON.stringify(sourceOf(passage, 'one'))}\n`;
      if (body.length > 5_000_000) {
        await send(body);
        body = '';
      }
    }
  if (body) await send(body);
  await client.indices.refresh({ index });
  return performance.now() - began;
}

/** What anybody would write first: one match query for the question's telling words. */
async function bareMatch(client: Client, index: string, text: string, size: number): Promise<unknown> {
  const stop = new Set(languages.en!.stop.split(' '));
  const words = analyse(text, 'en').filter((token) => !stop.has(token.word));
  const query = { match: { terms: words.map((token) => token.term).join(' ') } };
  return client.search({ index, body: { size, query } });
}

function counted(client: Client): { count(): number; reset(): void } {
  let count = 0;
  client.on('request', () => {
    count++;
  });
  return {
    count: () => count,
    reset: () => {
      count = 0;
    },
  };
}
