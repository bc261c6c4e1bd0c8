import { indexKeys, type KeysDeps } from './index-batch.ts';
import type { Indexed } from './index-file.ts';
import { roleOf } from './neighbours.ts';
import { keepLastGood } from './reindex-files.ts';
import type { Search } from './search/search.ts';
import { sweepFiles } from './sweep-files.ts';

/** `told` hears of every file, and how many there are to read in this try. */
export type RenewDeps = Omit<KeysDeps, 'told'> & { told(done: Indexed, files: number): void };

/** What came of it: the index in use fits the code, or does from now on, or the next try goes on where this one ended. */
export type Renewal = 'current' | 'renewed' | 'unfinished';

/**
 * Fills a new index from the store where the one in use was made by an older version, while that goes on answering, and
 * then lets it take that one's place. Reads files while `mayGoOn`; safe to stop and repeat, and to run in several
 * processes at once. Throws when store or engine fail; the index in use is then unchanged.
 */
export async function renewIndex(deps: RenewDeps, mayGoOn: () => boolean): Promise<Renewal> {
  const successor = await deps.search.successor();
  if (!successor) return 'current';
  const filling: KeysDeps = {
    ...deps,
    search: successor.search,
    told: (done) => deps.told(done, files.length),
  };
  const found = (await sweepFiles(filling)).map(({ file }) => file);
  // Recordings come last: their receipts tell what their captions say.
  const isMedia = (file: string) => roleOf(file) === 'media';
  const files = [...found.filter((file) => !isMedia(file)), ...found.filter(isMedia)];
  if ((await indexKeys(filling, files, mayGoOn)) > 0) return 'unfinished';
  if ((await stillLacking(filling, deps.search)).length > 0) return 'unfinished';
  for (const { file, settings } of await deps.search.rows())
    if (settings !== null) await keepLastGood(deps, successor.search, file, settings);
  await successor.takeOver();
  return 'renewed';
}

/**
 * Files of the store that answer now and of which the new index does not know yet what to answer: they failed, or somebody
 * else is at work on them. Others that failed are no reason to wait, and are tried again once it is in use.
 */
async function stillLacking(filling: KeysDeps, inUse: Search): Promise<string[]> {
  const present = new Set<string>();
  await sweepFiles(filling, ({ key }) => present.add(key));
  const next = new Map((await filling.search.rows()).map((row) => [row.file, row]));
  const answering = (await inUse.rows()).filter(({ file, generation }) => generation && present.has(file));
  return answering.flatMap(({ file }) => {
    const row = next.get(file);
    const known = row && (row.generation !== null || (row.state !== 'waiting' && row.state !== 'reading'));
    return known ? [] : [file];
  });
}
