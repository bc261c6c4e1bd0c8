import type { IndexDeps } from './index-deps.ts';
import { type Indexed, indexFile } from './index-file.ts';
import { roleOf } from './neighbours.ts';
import type { Search } from './search/search.ts';
import { sweepFiles } from './sweep-files.ts';

/**
 * Builds the whole index anew from the store, beside the one in use, and then looks once more at what changed meanwhile.
 * Questions are answered from the old index until the new one takes its place. `told` hears of every file. Throws, and
 * leaves the old index in use, when store or engine fail.
 */
export async function reindexFiles(deps: IndexDeps, told: (done: Indexed) => void): Promise<number> {
  let files = 0;
  const kept = (await deps.search.rows()).filter((row) => row.settings !== null);
  await deps.search.rebuild(async (empty) => {
    // Recordings come last: their receipts tell what their captions say.
    const recordings: string[] = [];
    const index = async (file: string) => {
      told(await indexFile({ ...deps, search: empty }, { file }));
      files++;
    };
    for await (const { key } of deps.files.list())
      if (roleOf(key) === 'media') recordings.push(key);
      else await index(key);
    for (const key of recordings) await index(key);
    for (const { file, settings } of kept) await keepLastGood(deps, empty, file, settings!);
  });
  for (const { file } of await sweepFiles(deps)) told(await indexFile(deps, { file }));
  return files;
}

/** In an index filled anew, a settings file that is bad just now keeps what it last said, for no file tells it any more. */
export async function keepLastGood(
  deps: IndexDeps,
  empty: Search,
  file: string,
  settings: string,
): Promise<void> {
  const row = await empty.row(file);
  if (row?.state !== 'rejected' || row.settings !== null) return;
  const now = deps.now();
  const until = new Date(now.getTime() + deps.leaseSeconds * 1000).toISOString();
  const lease = await empty.lease(file, { owner: deps.owner, now: now.toISOString(), until });
  if (typeof lease === 'string') return;
  const { version, sequencer, generation, info, receipt } = row;
  await empty.settle(
    lease,
    { state: 'rejected', version, sequencer, generation, info, receipt, settings },
    now.toISOString(),
  );
}
