import { randomUUID } from 'node:crypto';
import { folderFiles } from '../../indexer/files/folder.ts';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { startIngest } from '../../infra/local/ingest.ts';
import { tinyDeps } from '../indexer/tiny-reader.ts';

/** A laptop that does nothing but index: `node indexing-child.ts FOLDER DATABASE`. Says "idle" whenever nothing is left. */
const [root, path] = process.argv.slice(2) as [string, string];
const search = sqliteSearch({ path });
const ingest = startIngest({
  ...tinyDeps(folderFiles(root), search, { maxBytes: 1_000_000, owner: 'laptop' }),
  now: () => new Date(),
  newId: randomUUID,
  root,
});
process.send?.('started');
let was = '';
setInterval(() => {
  const is = ingest.waiting() === 0 ? 'idle' : 'busy';
  if (is !== was) process.send?.(is);
  was = is;
}, 20);
