import { indexed } from '../../indexer/analyse.ts';
import type { IndexedPassage, Search } from '../../indexer/search/search.ts';
import type { Corpus } from './benchmark-corpus.ts';

/** Files with their passages analysed. */
export type AnalysedFile = { file: string; passages: IndexedPassage[] };

/** Analyses a corpus as indexing does, file by file. */
export function* analysed(corpus: Corpus): Iterable<AnalysedFile> {
  for (const { file, passages } of corpus.files) yield { file, passages: passages.map(indexed) };
}

/** Makes files searchable as indexing does: lease, stage, settle. */
export async function fillIndex(search: Search, files: Iterable<AnalysedFile>): Promise<void> {
  const now = '2026-01-01T00:00:00.000Z';
  for (const { file, passages } of files) {
    const lease = await search.lease(file, { owner: 'benchmark', now, until: '2100-01-01T00:00:00.000Z' });
    if (typeof lease === 'string') throw new Error(`The lease of ${file} is ${lease}.`);
    await search.stage(lease, 'one', passages);
    const named = { state: 'searchable', version: '1', sequencer: null, generation: 'one' } as const;
    const info = { title: passages[0]?.title ?? file, language: 'en' };
    await search.settle(lease, { ...named, info, receipt: null, settings: null }, now);
  }
}
