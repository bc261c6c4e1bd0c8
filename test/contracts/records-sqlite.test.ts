import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sqliteRecords } from '../../bot/records/sqlite.ts';
import { recordsContract } from './records-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'signpost-records-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

recordsContract('SQLite', async () => sqliteRecords(join(folder, 'records.sqlite')));

test('what was stored is there after the store was closed and opened again', async () => {
  const path = join(folder, 'again.sqlite');
  const before = sqliteRecords(path);
  await before.createSession({ id: 'a', created: '2026', expires: '2099', dialog: 'x' });
  await before.close();
  const after = sqliteRecords(path);
  expect(await after.session('a', '2027')).toMatchObject({ id: 'a', dialog: 'x' });
  await after.close();
});

test('sweeping drops expired conversations and tickets, and their words leave the file', async () => {
  const path = join(folder, 'swept.sqlite');
  const records = sqliteRecords(path);
  await records.createSession({ id: 'old', created: '2020', expires: '2021', dialog: null });
  await records.createSession({ id: 'new', created: '2020', expires: '2099', dialog: null });
  const said = { session: 'old', at: '2020', from: 'person' as const, content: 'my very secret words' };
  await records.addMessage({ ...said, id: 'm' });
  expect(await records.sweep('2026')).toBe(1);
  expect(await records.messages('old')).toEqual([]);
  expect(await records.session('new', '2026')).toBeDefined();
  await records.close();
  expect(readFileSync(path).includes('my very secret words')).toBe(false);
});
