import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { indexed } from '../../indexer/analyse.ts';
import type { Document } from '../../indexer/document.ts';
import type { Embed } from '../../indexer/embed/embed.ts';
import { calibrate, wordsOf } from '../../indexer/embed-passages.ts';
import { inTurn } from '../../indexer/in-turn.ts';
import { makePassages } from '../../indexer/passages.ts';
import type { IndexedPassage, Search } from '../../indexer/search/search.ts';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { embedder } from './embedder.ts';
import { cachedEmbed } from './vector-cache.ts';

/** How an evaluation runs: engine and model by name, the folder for what is kept, and where OpenSearch listens. */
export type EvaluateOptions = {
  engine: string;
  embed: string;
  data: string;
  opensearch?: string | undefined;
};

/** An index of a set, ready to be asked. `close` lets go of it; the vectors stay on disk. */
export type SetIndex = { search: Search; embed: Embed | undefined; close(): Promise<void> };

/** Indexes documents under their keys in an empty index, makes their vectors, and calibrates the model. */
export async function indexSet(
  documents: { file: string; document: Document }[],
  options: EvaluateOptions,
  say: (line: string) => void,
): Promise<SetIndex> {
  const { search, atOnce, drop } = await emptyIndex(options);
  const embed = model(options, say);
  const close = async () => {
    await drop();
    await search.close();
    await embed?.close();
  };
  try {
    const seen = new Map<string, string>();
    const files = new Set<string>();
    const queue = [...documents];
    await inTurn(atOnce, queue.shift.bind(queue), async ({ file, document }, free) => {
      if (files.has(file)) throw new Error(`${file} stands twice in the set.`);
      files.add(file);
      const passages = makePassages(file, document).map(indexed);
      for (const passage of passages) seen.set(passage.hash, wordsOf(passage));
      await put(search, file, document, passages, free);
    });
    if (embed) await makeVectors(search, embed, seen);
    return { search, embed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function put(
  search: Search,
  file: string,
  document: Document,
  passages: IndexedPassage[],
  staged: () => void,
): Promise<void> {
  await search.notice([file], now);
  const lease = await search.lease(file, { owner: 'evaluate', now, until: '2100-01-01T00:00:00.000Z' });
  if (typeof lease === 'string') throw new Error(`The lease of ${file} is ${lease}.`);
  await search.stage(lease, 'one', passages);
  staged();
  const { title, language } = document;
  const settlement = { state: 'searchable', version: '1', sequencer: null, generation: 'one' } as const;
  await search.settle(
    lease,
    { ...settlement, info: { title, language }, receipt: null, settings: null },
    now,
  );
}

async function makeVectors(search: Search, embed: Embed, texts: Map<string, string>): Promise<void> {
  const hashes = [...texts.keys()];
  const values = await embed.embed([...texts.values()], 'passage');
  for (let from = 0; from < hashes.length; from += batch)
    await search.addVectors(
      embed.model,
      hashes.slice(from, from + batch).map((hash, at) => ({ hash, values: values[from + at]! })),
    );
  await calibrate({ search, embed, random: seeded(1), batch });
}

function model({ embed, data }: EvaluateOptions, say: (line: string) => void): Embed | undefined {
  if (embed === 'none') return undefined;
  return cachedEmbed(embedder(embed).embed, join(data, 'evaluate', 'vectors.sqlite'), (done, all) => {
    if (done === all || done % 800 === 0) say(`vectors: ${done} of ${all}`);
  });
}

/** An index of our own, how many documents it takes at once, and what removes it from the server again. */
async function emptyIndex({ engine, opensearch }: EvaluateOptions) {
  if (engine === 'sqlite')
    return { search: sqliteSearch({ path: ':memory:' }), atOnce: 1, drop: async () => {} };
  if (engine !== 'opensearch') throw new Error(`"${engine}" is no engine; sqlite and opensearch are.`);
  if (!opensearch)
    throw new Error('Set OPENSEARCH_URL to the server to measure on, such as http://127.0.0.1:9200.');
  const { openSearchClient } = await import('../../indexer/search/opensearch-client.ts');
  const { openSearchSearch } = await import('../../indexer/search/opensearch.ts');
  const { openSearchConnection } = await import('./opensearch-connection.ts');
  const client = openSearchClient(openSearchConnection(opensearch));
  const prefix = `signpost-evaluate-${randomUUID().slice(0, 8)}`;
  const drop = async () => {
    await client.indices.delete({ index: `${prefix}-*` });
  };
  // Many rows of a set are a line or two: what takes time is waiting for the engine.
  return { search: openSearchSearch({ client, prefix, newId: randomUUID }), atOnce: 8, drop };
}

/** Numbers between 0 and 1 that are the same at every run (mulberry32, public domain). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const now = '2026-01-01T00:00:00.000Z';
const batch = 500;
