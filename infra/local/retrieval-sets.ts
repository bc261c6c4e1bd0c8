import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The public question sets beside the project; says so where they are not there. */
export function retrievalSets(): { folder: string; names: string[] } {
  const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'retrieval');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (names.length === 0) console.error(`${folder} is not there: its sets are not measured.`);
  return { folder, names };
}
