import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fallbackIntent, intents } from '../../bot/dialog/intents.ts';
import { localDialog } from '../../bot/dialog/local.ts';
import { recogniser } from '../../bot/dialog/recognise.ts';
import { fulfil } from '../../bot/fulfil.ts';
import type { HttpDeps } from '../../bot/http/deps.ts';
import { sqliteRecords } from '../../bot/records/sqlite.ts';
import { fliteSpeech } from '../../bot/speech/flite.ts';
import { folderFiles } from '../../indexer/files/folder.ts';
import { webAssets } from './assets.ts';
import { ownerSecret } from './folders.ts';
import { startPeople } from './people.ts';
import { isLoopback, type StartSettings } from './settings.ts';
import { spokenOnce } from './spoken.ts';
import { emptySearch, standInAnswers } from './stand-in.ts';

/** The whole system on one machine: what the HTTP side needs, and how to end it. */
export type Laptop = { http: HttpDeps; close(): Promise<void> };

/** Puts the laptop's adapters together. Throws when a file of the data folder cannot be opened. */
export async function laptop(settings: StartSettings): Promise<Laptop> {
  const now = () => new Date().toISOString();
  const records = sqliteRecords(join(settings.data, 'records.sqlite'));
  const search = emptySearch();
  const log = (line: string) => console.error(line);
  const people = startPeople({ records, ledger: search, settings, now, log });
  const next = { ...people, answer: standInAnswers.answer };
  const speech = fliteSpeech();
  const dialog = localDialog({
    records,
    intents,
    recognise: recogniser(intents, fallbackIntent),
    fulfil: (event) => fulfil({ ...next, records, now, newId: randomUUID }, event),
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
    parts: [() => search.health(), () => records.health(), () => people.mail.health()],
    scanned: () => true,
    retry: async () => {},
    tickets: people.desk,
    spoken: spokenOnce(speech),
    log,
  };
  return {
    http,
    async close() {
      people.stop();
      await speech.close();
      await search.close();
      await records.close();
    },
  };
}
