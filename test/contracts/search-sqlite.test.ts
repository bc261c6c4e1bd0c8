import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { at, leaseOf, passage, replace, searchContract } from './search-contract.ts';

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

/** A path for an index that is gone after the test. */
function freshPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-search-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'index.db');
}

test('an index is there again when it is opened a second time, and another process sees its changes', async () => {
  const path = freshPath();
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
});

test('what another process leaves behind is swept, however clean the last sweep was', async () => {
  const path = freshPath();
  const server = sqliteSearch({ path });
  const other = sqliteSearch({ path });
  await replace(server, 'a.md', 'g', ['the printer']);
  expect(await server.sweep(at(10))).toBe(0);
  expect(await server.sweep(at(10))).toBe(0);
  const lease = await leaseOf(other, 'a.md', at(20));
  await other.stage(lease, 'lost', [passage('a.md', 'lost printer')]);
  expect(await server.sweep(at(30))).toBe(0);
  // Nobody writes from here on: the lease only runs out.
  expect(await server.sweep(at(4000))).toBe(1);
  expect((await server.row('a.md'))?.state).toBe('waiting');
  await server.close();
  await other.close();
});

test('passages without a vector are found in small batches, those that come meanwhile and from elsewhere too', async () => {
  const path = freshPath();
  const server = sqliteSearch({ path });
  const other = sqliteSearch({ path });
  const made: string[] = [];
  const batches = async () => {
    for (;;) {
      const lacking = await server.withoutVector('m', 2);
      if (lacking.length === 0) return made.splice(0).sort();
      made.push(...lacking.map((one) => one.text));
      await server.addVectors(
        'm',
        lacking.map(({ hash }) => ({ hash, values: new Float32Array([1, 0]) })),
      );
    }
  };
  await replace(server, 'a.md', 'g', ['a', 'b', 'c', 'd', 'e']);
  expect(await server.withoutVector('m', 2)).toHaveLength(2);
  await replace(server, 'a.md', 'h', ['b', 'c', 'f']);
  expect(await batches()).toEqual(['b', 'c', 'f']);
  await replace(other, 'b.md', 'g', ['from elsewhere', 'f']);
  expect(await batches()).toEqual(['from elsewhere']);
  await server.rebuild((fresh) => replace(fresh, 'a.md', 'i', ['b', 'rebuilt']));
  expect(await batches()).toEqual(['rebuilt']);
  await server.close();
  await other.close();
});
