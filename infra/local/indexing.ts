import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Embed } from '../../indexer/embed/embed.ts';
import { isolatedReader } from '../../indexer/read/isolated.ts';
import type { Search } from '../../indexer/search/search.ts';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { type Ingest, type Progress, startIngest } from './ingest.ts';
import { localIndexDeps } from './local-index-deps.ts';
import { startVectors } from './make-vectors.ts';
import type { StartSettings } from './settings.ts';

/** The index of a laptop at work: it follows the folder, and makes vectors when nobody waits for an answer. */
export type Indexing = Pick<Ingest, 'scanned' | 'notice' | 'problem'> & { stop(): Promise<void> };

/** The engine that was asked for; OpenSearch's client is loaded only for those who use it. */
export async function openSearch(settings: StartSettings): Promise<Search> {
  if (settings.engine === 'sqlite') return sqliteSearch({ path: join(settings.data, 'index.sqlite') });
  const { openSearchClient } = await import('../../indexer/search/opensearch-client.ts');
  const { openSearchSearch } = await import('../../indexer/search/opensearch.ts');
  const { openSearchConnection } = await import('./opensearch-connection.ts');
  const client = openSearchClient(openSearchConnection(settings.opensearch));
  return openSearchSearch({ client, newId: randomUUID });
}

/** What indexing on a laptop stands on; `busy` is true while somebody waits for an answer. */
export type IndexingParts = {
  settings: StartSettings;
  search: Search;
  embed: Embed;
  /** How many passages the model is given at once. */
  batch: number;
  busy(): boolean;
  onProgress(progress: Progress): void;
  log(line: string): void;
};

/** Starts to index the content folder; returns at once. */
export function startIndexing(parts: IndexingParts): Indexing {
  const { settings, search, embed, batch } = parts;
  const reader = isolatedReader();
  const ingest = startIngest({
    ...localIndexDeps(settings.content, search, reader.read),
    root: settings.content,
    onProgress: parts.onProgress,
    onFault: (file, error) => parts.log(`${file} will be tried again: ${(error as Error).message}`),
  });
  const busy = () => parts.busy() || ingest.waiting() > 0;
  const vectors = startVectors({ search, embed, random: Math.random, batch, busy });
  return {
    scanned: ingest.scanned,
    notice: ingest.notice,
    problem: ingest.problem,
    async stop() {
      await ingest.stop();
      await reader.close();
      await vectors.stop();
    },
  };
}
