import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fallbackIntent, intents } from '../../bot/dialog/intents.ts';
import { localDialog } from '../../bot/dialog/local.ts';
import { recogniser } from '../../bot/dialog/recognise.ts';
import { fulfil } from '../../bot/fulfil.ts';
import type { HttpDeps } from '../../bot/http/deps.ts';
import { sqliteRecords } from '../../bot/records/sqlite.ts';
import { folderFiles } from '../../indexer/files/folder.ts';
import { webAssets } from './assets.ts';
import { ownerSecret } from './folders.ts';
import { isLoopback, type StartSettings } from './settings.ts';
import { emptySearch, standInAnswers } from './stand-in.ts';

/** The whole system on one machine: what the HTTP side needs, and how to end it. */
export type Laptop = { http: HttpDeps; close(): Promise<void> };

/** Puts the laptop's adapters together. Throws when a file of the data folder cannot be opened. */
export async function laptop(settings: StartSettings): Promise<Laptop> {
  const now = () => new Date().toISOString();
  const records = sqliteRecords(join(settings.data, 'records.sqlite'));
  const search = emptySearch();
  const dialog = localDialog({
    records,
    intents,
    recognise: recogniser(intents, fallbackIntent),
    fulfil: (event) => fulfil({ ...standInAnswers, records, now, newId: randomUUID }, event),
    now,
  });
  const open = isLoopback(settings.host);
  const http: HttpDeps = {
    chat: { records, dialog, now, newId: randomUUID },
    search,
    files: folderFiles(settings.content),
    owners: open ? { kind: 'open' } : { kind: 'signed', secret: ownerSecret(settings.data) },
    now,
    newId: randomUUID,
    keepDays: 90,
    asset: webAssets(join(import.meta.dirname, '..', '..', 'web')),
    parts: [() => search.health(), () => records.health()],
    scanned: () => true,
    retry: async () => {},
    log: (line) => console.error(line),
  };
  return {
    http,
    async close() {
      await search.close();
      await records.close();
    },
  };
}
