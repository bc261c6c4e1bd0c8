import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { checkNotice } from '../../bot/tickets/notice.ts';
import { checkRouting } from '../../bot/tickets/routing.ts';
import { checkUrgent } from '../../bot/tickets/urgent.ts';
import { folderFiles } from '../../indexer/files/folder.ts';
import type { IndexDeps } from '../../indexer/index-deps.ts';
import { maker } from '../../indexer/maker.ts';
import { makePassages } from '../../indexer/passages.ts';
import type { Search } from '../../indexer/search/search.ts';
import { contentChecks } from '../../indexer/settings/content-checks.ts';
import { readSidecar } from '../../indexer/settings/sidecar.ts';

/** What indexing stands on where the content is a folder: the server and `npm run reindex` index alike. */
export function localIndexDeps(content: string, search: Search, read: IndexDeps['read']): IndexDeps {
  return {
    files: folderFiles(content),
    search,
    read,
    makePassages,
    readSidecar,
    settingsChecks: {
      ...contentChecks,
      'routing.yaml': checkRouting,
      'urgent.yaml': checkUrgent,
      'notice.yaml': checkNotice,
    },
    maxBytes: 200 * 2 ** 20,
    maker,
    // The same name after a crash, so that what the last start left half-way is taken up at once.
    owner: `laptop ${hostname()}`,
    leaseSeconds: 120,
    now: () => new Date(),
    newId: randomUUID,
  };
}
