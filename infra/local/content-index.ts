import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { calibrate, embedPassages } from '../../indexer/embed-passages.ts';
import { folderFiles } from '../../indexer/files/folder.ts';
import { indexFile } from '../../indexer/index-file.ts';
import { makePassages } from '../../indexer/passages.ts';
import { isolatedReader } from '../../indexer/read/isolated.ts';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { contentChecks } from '../../indexer/settings/content-checks.ts';
import { readSidecar } from '../../indexer/settings/sidecar.ts';
import { embedder } from './embedder.ts';
import { type EvaluateOptions, type SetIndex, seeded } from './set-index.ts';
import { cachedEmbed } from './vector-cache.ts';

/** Indexes a content folder as `npm start` does, in memory, and makes all vectors before it returns. */
export async function indexContent(dir: string, options: EvaluateOptions): Promise<SetIndex> {
  const search = sqliteSearch({ path: ':memory:' });
  const reader = isolatedReader();
  const files = folderFiles(dir);
  const deps = {
    files,
    search,
    read: reader.read,
    makePassages,
    readSidecar,
    settingsChecks: contentChecks,
    maxBytes: 200 * 2 ** 20,
    maker: 'evaluate',
    owner: 'evaluate',
    leaseSeconds: 600,
    now: () => new Date(),
    newId: randomUUID,
  };
  for await (const { key } of files.list()) await indexFile(deps, { file: key });
  await reader.close();
  if (options.embed === 'none') return { search, embed: undefined, close: () => search.close() };
  const embed = cachedEmbed(embedder(options.embed).embed, join(options.data, 'evaluate', 'vectors.sqlite'));
  const making = { search, embed, random: seeded(1), batch: 64 };
  while (!(await embedPassages(making)).finished);
  await calibrate(making);
  return {
    search,
    embed,
    close: async () => {
      await search.close();
      await embed.close();
    },
  };
}
