import type { Row } from '../../indexer/search/ledger.ts';
import type { Search } from '../../indexer/search/search.ts';

/**
 * The row that lets anyone open this key: its own while it can be found, or that of the captions a media file belongs
 * to, else a media file's own. Undefined for everything else: unknown keys, settings, sidecars, and files that were rejected or are gone.
 */
export async function openRow(search: Search, key: string): Promise<Row | undefined> {
  if (key.startsWith('_signpost/')) return undefined;
  const own = await search.row(key);
  if (own && isOpen(own)) return own;
  if (!own) return undefined;
  const rows = await search.rows();
  const captions = rows.find((row) => isOpen(row) && row.info?.media === key);
  // A recording whose captions were rejected is still a recording.
  return captions ?? (own.state === 'searchable' ? own : undefined);
}

/** A file that is being read again keeps serving what it had. */
function isOpen(row: Row): boolean {
  return row.generation !== null && row.state !== 'removed' && !row.file.startsWith('_signpost/');
}
