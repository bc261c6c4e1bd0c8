import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { replace, searchContract } from './search-contract.ts';

searchContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-search-'));
  const search = sqliteSearch({ path: join(folder, 'index.db') });
  return {
    search,
    async drop() {
      await search.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
});

test('an index is there again when it is opened a second time, and another process sees its changes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-search-'));
  const path = join(folder, 'index.db');
  const first = sqliteSearch({ path });
  const other = sqliteSearch({ path });
  expect((await other.vocabulary()).passages).toBe(0);
  await replace(first, 'a.md', 'g', ['the printer']);
  expect((await other.vocabulary()).words.get('printer')).toBe(1);
  await first.close();
  await other.close();
  const again = sqliteSearch({ path });
  expect((await again.search({ terms: ['printer'] })).candidates).toHaveLength(1);
  await again.close();
  rmSync(folder, { recursive: true, force: true });
});
