import { indexed } from '../../indexer/analyse.ts';
import { inTurn } from '../../indexer/in-turn.ts';
import type { IndexedPassage, Search } from '../../indexer/search/search.ts';
import type { Corpus } from './benchmark-corpus.ts';

/** Files with their passages analysed. */
export type AnalysedFile = { file: string; passages: IndexedPassage[] };

/** Analyses a corpus as indexing does, file by file. */
export function* analysed(corpus: Corpus): Iterable<AnalysedFile> {
  for (const { file, passages } of corpus.files) yield { file, passages: passages.map(indexed) };
}

/** Makes files searchable as indexing does (lease, stage, settle), `atOnce` at a time while they are read and staged. */
export async function fillIndex(search: Search, files: Iterable<AnalysedFile>, atOnce = 1): Promise<void> {
  const from = files[Symbol.iterator]();
  const next = (): AnalysedFile | undefined => from.next().value;
  await inTurn(atOnce, next, async ({ file, passages }, free) => {
    const lease = await search.lease(file, { owner: 'benchmark', now, until: '2100-01-01T00:00:00.000Z' });
    if (typeof lease === 'string') throw new Error(`The lease of ${file} is ${lease}.`);
    await search.stage(lease, 'one', passages);
    free();
    const named = { state: 'searchable', version: '1', sequencer: null, generation: 'one' } as const;
    const info = { title: passages[0]?.title ?? file, language: 'en' };
    await search.settle(lease, { ...named, info, receipt: null, settings: null }, now);
  });
}

const now = '2026-01-01T00:00:00.000Z';
