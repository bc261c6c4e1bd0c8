import type { Files, StoredFile } from './files/files.ts';
import { standing } from './neighbours.ts';
import type { Row } from './search/ledger.ts';
import type { Search } from './search/search.ts';

/** A key whose row does not tell the store's present state, and how. */
export type Drift = { file: string; why: 'new' | 'changed' | 'gone' | 'unfinished' };

/**
 * Compares the store with the ledger and notes every key that differs as waiting: what events that never came, a kill
 * or a new reader left behind. Reads no file. Afterwards leftovers that no row names are dropped.
 */
export async function sweepFiles(
  deps: { files: Files; search: Search; maker: string; now: () => Date },
  seen: (file: StoredFile) => void = () => {},
): Promise<Drift[]> {
  const kin = new Map<string, StoredFile[]>();
  for await (const file of deps.files.list()) {
    seen(file);
    const group = kin.get(kinship(file.key));
    if (group) group.push(file);
    else kin.set(kinship(file.key), [file]);
  }
  const rows = new Map((await deps.search.rows()).map((row) => [row.file, row]));
  const drift = [...kin.values()].flatMap((group) =>
    group.flatMap(({ key }) => compare(key, standing(key, group, deps.maker).made, rows.get(key)) ?? []),
  );
  const present = new Set([...kin.values()].flat().map((file) => file.key));
  for (const row of rows.values())
    if (row.state !== 'removed' && !present.has(row.file)) drift.push({ file: row.file, why: 'gone' });
  const now = deps.now().toISOString();
  // What waits already keeps the moment since when it waits.
  const noticed = drift.filter(({ why }) => why !== 'unfinished').map(({ file }) => file);
  if (noticed.length > 0) await deps.search.notice(noticed, now);
  await deps.search.sweep(now);
  return drift;
}

/** One sentence for an operator: how many files were new, changed, gone or left unfinished. */
export function describeDrift(drift: Drift[]): string {
  const kinds = ['new', 'changed', 'gone', 'unfinished'] as const;
  const counts = kinds.map((why) => ({ why, count: drift.filter((one) => one.why === why).length }));
  const said = counts.filter(({ count }) => count > 0).map(({ why, count }) => `${count} ${why}`);
  return said.length > 0 ? said.join(', ') : 'nothing to mend';
}

function compare(file: string, made: string | null, row: Row | undefined): Drift | undefined {
  if (!row || row.state === 'removed') return { file, why: 'new' };
  if (row.state === 'waiting' || row.state === 'reading') return { file, why: 'unfinished' };
  return row.version === made ? undefined : { file, why: 'changed' };
}

/** Files that may matter to each other have the same folder and the same name up to its first dot. */
function kinship(key: string): string {
  const name = key.lastIndexOf('/') + 1;
  const dot = key.indexOf('.', name + 1);
  return dot === -1 ? key : key.slice(0, dot);
}
