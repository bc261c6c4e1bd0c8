import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { answerQuestion } from '../../bot/answer-question.ts';
import { suggest } from '../../bot/answers/prefix.ts';
import type { Dialog } from '../../bot/dialog/dialog.ts';
import { fallbackIntent, intents } from '../../bot/dialog/intents.ts';
import { localDialog } from '../../bot/dialog/local.ts';
import { recogniser } from '../../bot/dialog/recognise.ts';
import { type FulfilDeps, fulfil } from '../../bot/fulfil.ts';
import type { HttpDeps } from '../../bot/http/deps.ts';
import { rateLimit } from '../../bot/http/limits.ts';
import type { NextReplyDeps } from '../../bot/next-reply.ts';
import { pagesOnDisk } from '../../bot/pages/disk.ts';
import { sqliteRecords } from '../../bot/records/sqlite.ts';
import { fliteSpeech } from '../../bot/speech/flite.ts';
import { spokenOnce } from '../../bot/speech/spoken.ts';
import { stillReading } from '../../bot/still-reading.ts';
import type { Embed } from '../../indexer/embed/embed.ts';
import { folderFiles } from '../../indexer/files/folder.ts';
import { loadSettings } from '../../indexer/load-settings.ts';
import { embedder } from './embedder.ts';
import { ownerSecret } from './folders.ts';
import { openSearch, startIndexing } from './indexing.ts';
import type { Progress } from './ingest.ts';
import { startPeople } from './people.ts';
import { isLoopback, type StartSettings } from './settings.ts';

/** The whole system on one machine: what the HTTP side needs, and how to end it. */
export type Laptop = { http: HttpDeps; close(): Promise<void> };

/** Puts the laptop's adapters together and starts them. Throws when a file of the data folder cannot be opened. */
export async function laptop(
  settings: StartSettings,
  screen: { onProgress(progress: Progress): void; log(line: string): void },
): Promise<Laptop> {
  const now = () => new Date().toISOString();
  const records = sqliteRecords(join(settings.data, 'records.sqlite'));
  const search = await openSearch(settings);
  // The model holds some 150 MB; whoever asks after a pause waits half a second for it instead.
  const { embed, batch } = embedder(settings.embed, 30);
  const people = startPeople({ records, ledger: search, settings, now, log: screen.log });
  const speech = fliteSpeech();
  const content = loadSettings({ search, now: () => new Date() });
  let answering = 0;
  const answer: NextReplyDeps['answer'] = async (question) => {
    answering++;
    return answerQuestion({ search, embed, settings: content }, question).finally(() => answering--);
  };
  const indexing = startIndexing({ settings, search, embed, batch, busy: () => answering > 0, ...screen });
  const reading = async () => stillReading(await search.rows(), indexing.scanned());
  const dialog = conversations({ ...people, answer, reading, records, now, newId: randomUUID });
  const sweeping = setInterval(() => records.sweep(now()).catch(() => {}), 3600_000).unref();
  const http: HttpDeps = {
    chat: { records, dialog, now, newId: randomUUID },
    search,
    files: folderFiles(settings.content),
    owners: isLoopback(settings.host)
      ? { kind: 'open' }
      : { kind: 'signed', secret: ownerSecret(settings.data) },
    now,
    newId: randomUUID,
    keepDays: settings.conversationDays,
    pages: pagesOnDisk({ web: join(root, 'web'), pdfjs: join(root, 'node_modules', 'pdfjs-dist') }),
    parts: [
      () => search.health(),
      () => records.health(),
      () => people.mail.health(),
      async () => ({ ok: indexing.problem() === undefined, problem: indexing.problem() }),
    ],
    scanned: indexing.scanned,
    retry: async (key) => indexing.notice(key),
    wake: wakeful(embed),
    suggest: (query) => suggest({ search, settings: content }, query, now()),
    tickets: people.desk,
    spoken: spokenOnce(speech, async () => (await content()).pronunciations),
    ...(settings.rates ? { allow: rateLimit(settings.rates, Date.now) } : {}),
    log: screen.log,
  };
  http.wake?.();
  return {
    http,
    async close() {
      clearInterval(sweeping);
      people.stop();
      await indexing.stop();
      await Promise.all([speech.close(), embed.close()]);
      await search.close();
      await records.close();
    },
  };
}

const root = join(import.meta.dirname, '..', '..');

/** The local dialog in front of fulfilment. */
function conversations(deps: FulfilDeps): Dialog {
  const { records, now } = deps;
  const recognise = recogniser(intents, fallbackIntent);
  return localDialog({ records, intents, recognise, now, fulfil: (event) => fulfil(deps, event) });
}

/** Loads the model while somebody still types; once in a while is enough, since it stays for some time. */
function wakeful(embed: Embed): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - last < 15_000) return;
    last = performance.now();
    embed.embed(['hello'], 'question').catch(() => {});
  };
}
