import type { DatabaseSync } from 'node:sqlite';
import type { IndexedPassage } from './search.ts';
import { live, passageOf, type StoredPassage } from './sqlite-passages.ts';
import { writesOf } from './sqlite-schema.ts';

/**
 * Finds live passages without a vector of a model, at most `limit`. Looking through all of them (a tenth of a second for
 * 50,000) is done once for many batches, and not again until somebody writes once none was found.
 */
export function sqliteLacking(db: DatabaseSync): (model: string, limit: number) => IndexedPassage[] {
  const writes = writesOf(db);
  const none = new Map<string, string>();
  const ahead = new Map<string, number[]>();
  const without = 'not exists (select 1 from vectors where model = ? and vectors.hash = passages.hash)';
  const all = db.prepare(`select number from ${live} where ${without} order by number limit ?`);
  const some = db.prepare(`select passages.* from ${live} where ${without}
    and number in (select value from json_each(?)) order by number`);
  const look = (model: string, limit: number): number[] => {
    const before = writes();
    const found = all.all(model, Math.max(limit, lookAhead)) as { number: number }[];
    if (found.length === 0) none.set(model, before);
    return found.map(({ number }) => number);
  };
  return (model, limit) => {
    if (none.get(model) === writes()) return [];
    let numbers = ahead.get(model) ?? [];
    for (;;) {
      if (numbers.length === 0) numbers = look(model, limit);
      if (numbers.length === 0) return [];
      const found = some.all(model, JSON.stringify(numbers.splice(0, limit))) as StoredPassage[];
      ahead.set(model, [...found.map(({ number }) => number), ...numbers]);
      if (found.length > 0) return found.map(passageOf);
    }
  };
}

const lookAhead = 5000;
