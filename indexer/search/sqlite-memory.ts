import type { DatabaseSync } from 'node:sqlite';
import type { Vocabulary } from './search.ts';
import type { OnSwap } from './sqlite-ledger.ts';
import { dropGeneration } from './sqlite-passages.ts';
import { type SqliteVectors, sqliteVectors } from './sqlite-vectors.ts';
import { sqliteVocabulary } from './sqlite-vocabulary.ts';

/** What is kept in memory beside the tables, moved along with every swap and counted anew when another process wrote. */
export type SqliteMemory = {
  swap: OnSwap;
  vocabulary(): Vocabulary;
  vectors(): SqliteVectors;
  /** About how many passages hold a stem: staged ones and leftovers count too. */
  frequency(stem: string): number;
  forget(): void;
};

/** Keeps vocabulary and vectors in step with the tables. */
export function sqliteMemory(db: DatabaseSync): SqliteMemory {
  const vocabulary = sqliteVocabulary(db);
  const vectors = sqliteVectors(db);
  const countStem = db.prepare('select doc from stem_counts where term = ?');
  const frequencies = new Map<string, number>();
  let writers = vocabulary.writers();
  const forget = () => {
    frequencies.clear();
    vocabulary.forget();
    vectors.forget();
  };
  const refresh = () => {
    if (vocabulary.writers() === writers) return;
    writers = vocabulary.writers();
    forget();
  };
  const move = (file: string, generation: string, by: 1 | -1) => {
    vocabulary.move(file, generation, by);
    vectors.move(file, generation, by);
  };
  return {
    swap(file, old, next) {
      if (old === next) return;
      frequencies.clear();
      if (old !== null) {
        move(file, old, -1);
        dropGeneration(db, file, old);
      }
      if (next !== null) move(file, next, 1);
    },
    vocabulary() {
      refresh();
      return vocabulary.read();
    },
    vectors() {
      refresh();
      return vectors;
    },
    frequency(stem) {
      const known = frequencies.get(stem);
      if (known !== undefined) return known;
      const found = (countStem.get(stem) as { doc: number } | undefined)?.doc ?? 0;
      frequencies.set(stem, found);
      return found;
    },
    forget,
  };
}
