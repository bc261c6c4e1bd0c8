import { isolatedReader } from '../../indexer/read/isolated.ts';
import { reindexFiles } from '../../indexer/reindex-files.ts';
import { SearchUnavailable } from '../../indexer/search/search.ts';
import { describeDrift, sweepFiles } from '../../indexer/sweep-files.ts';
import { checkFolders } from './folders.ts';
import { openSearch } from './indexing.ts';
import { localIndexDeps } from './local-index-deps.ts';
import { showProgress } from './progress.ts';
import { type StartSettings, startSettings } from './settings.ts';

/**
 * `npm run reindex`: says what differs between folder and index, then builds the index anew beside the one in use and
 * puts it in its place. A running server goes on answering meanwhile. Takes the words of `npm start`.
 */
const asked = startSettings(process.argv.slice(2));
if (typeof asked === 'string') stop(asked.replace('npm start', 'npm run reindex'));
const folders = checkFolders(asked.content, asked.data);
if (typeof folders === 'string') stop(folders);
await reindex({ ...asked, ...folders }).catch((error: unknown) => {
  if (error instanceof SearchUnavailable) stop(`${error.message} The index in use is unchanged.`);
  throw error;
});

async function reindex(settings: StartSettings): Promise<void> {
  const search = await openSearch(settings);
  const reader = isolatedReader();
  const deps = localIndexDeps(settings.content, search, reader.read);
  console.log(`Found: ${describeDrift(await sweepFiles(deps))}.`);
  const total = await count(deps.files.list());
  const show = showProgress(process.stdout);
  let done = 0;
  const files = await reindexFiles(deps, (last) =>
    show({ done: ++done, total: Math.max(total, done), last }),
  );
  const rows = (await search.rows()).filter((row) => row.state !== 'removed');
  const searchable = rows.filter((row) => row.state === 'searchable').length;
  const rejected = rows.filter((row) => row.state === 'rejected').length;
  console.log(`Indexed ${files} files anew: ${searchable} searchable, ${rejected} rejected.`);
  await reader.close();
  await search.close();
}

async function count(files: AsyncIterable<unknown>): Promise<number> {
  let found = 0;
  for await (const _ of files) found++;
  return found;
}

function stop(line: string): never {
  console.error(line);
  process.exit(1);
}
