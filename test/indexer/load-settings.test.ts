import { expect, test, vi } from 'vitest';
import { loadSettings } from '../../indexer/load-settings.ts';
import type { Row } from '../../indexer/search/ledger.ts';

function ledger(texts: Record<string, string>) {
  const clock = { ms: 0 };
  const row = vi.fn(async (file: string) => ({ settings: texts[file] ?? null }) as Row);
  return { clock, row, settings: loadSettings({ search: { row }, now: () => new Date(clock.ms) }) };
}

test('asks the ledger at most every three seconds, and the same texts give the same object', async () => {
  const texts: Record<string, string> = { '_signpost/synonyms.txt': 'wifi, wireless' };
  const { clock, row, settings } = ledger(texts);
  const [first, second] = await Promise.all([settings(), settings()]);
  expect(first.synonyms.groups).toEqual([['wifi', 'wireless']]);
  expect(second).toBe(first);
  expect(row).toHaveBeenCalledTimes(4);
  clock.ms = 2999;
  expect(await settings()).toBe(first);
  expect(row).toHaveBeenCalledTimes(4);
  clock.ms = 3001;
  expect(await settings()).toBe(first);
  expect(row).toHaveBeenCalledTimes(8);
  texts['_signpost/vocabulary.txt'] = 'Panopto';
  clock.ms = 7000;
  expect((await settings()).vocabulary).toEqual(['Panopto']);
});

test('while the ledger cannot be asked, what was known goes on', async () => {
  const { clock, row, settings } = ledger({ '_signpost/pronunciations.txt': 'LMS = L M S' });
  row.mockRejectedValueOnce(new Error('away'));
  expect((await settings()).pronunciations).toEqual([]);
  expect((await settings()).pronunciations).toEqual([{ word: 'LMS', spoken: 'L M S' }]);
  clock.ms = 10_000;
  row.mockRejectedValue(new Error('away'));
  expect((await settings()).pronunciations).toEqual([{ word: 'LMS', spoken: 'L M S' }]);
});
