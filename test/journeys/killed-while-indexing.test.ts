import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';

const base = mkdtempSync(join(tmpdir(), 'signpost-killed-'));
const root = join(base, 'content');
const path = join(base, 'index.sqlite');
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('30 kills in the middle of indexing: nothing lost, nothing stale, nothing doubled', async () => {
  mkdirSync(root);
  const held = new Map<string, string>();
  let interrupted = 0;
  for (let round = 0; round < 30; round++) {
    const child = run();
    await once(child, 'message');
    change(held, round);
    // Somewhere in the work: later in each round, so that every part of it is hit.
    await new Promise((resolve) => setTimeout(resolve, 20 + round * 25));
    child.kill('SIGKILL');
    await once(child, 'exit');
    interrupted += unsettled();
  }
  // The kills must have hit something, or nothing is proven.
  expect(interrupted).toBeGreaterThan(0);
  const last = run();
  while ((await once(last, 'message'))[0] !== 'idle');
  last.kill('SIGKILL');
  await once(last, 'exit');
  await expectWhole(held);
}, 120_000);

/** Replaces, adds and deletes some files, many lines each, so that writing them takes a while. */
function change(held: Map<string, string>, round: number): void {
  for (let at = 0; at < 12; at++) {
    const key = `f${(round * 7 + at * 3) % 40}.txt`;
    if (at === 5) {
      rmSync(join(root, key), { force: true });
      held.delete(key);
      continue;
    }
    const text = Array.from({ length: 60 }, (_, line) => `round ${round} line ${line} of ${key}`).join('\n');
    writeFileSync(join(root, key), text);
    held.set(key, text);
  }
}

async function expectWhole(held: Map<string, string>): Promise<void> {
  const search = sqliteSearch({ path });
  const rows = (await search.rows()).filter((row) => row.state !== 'removed');
  expect(rows.map((row) => `${row.file} ${row.state}`)).toEqual(
    [...held.keys()].toSorted().map((key) => `${key} searchable`),
  );
  for (const [key, text] of held)
    expect((await search.passages(key)).map((passage) => passage.text).join('\n')).toBe(text);
  await search.sweep(new Date(Date.now() + 3_600_000).toISOString());
  await search.close();
  const db = new DatabaseSync(path);
  const count = (table: string) =>
    (db.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
  expect([count('passages'), count('stems')]).toEqual([held.size * 60, held.size * 60]);
  db.close();
}

/** How many files the kill left half-way. */
function unsettled(): number {
  const db = new DatabaseSync(path);
  const count = "select count(*) as n from ledger where state in ('waiting', 'reading')";
  const { n } = db.prepare(count).get() as { n: number };
  db.close();
  return n;
}

function run(): ChildProcess {
  return fork(join(import.meta.dirname, 'indexing-child.ts'), [root, path], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
