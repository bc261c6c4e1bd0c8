import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Embed } from '../../indexer/embed/embed.ts';

/**
 * The same model, with every vector kept in a SQLite file by the hash of model, kind and text, so that a second
 * evaluation is quick. Several processes may share the file. `progress` hears how many of a call's texts are done.
 */
export function cachedEmbed(
  embed: Embed,
  file: string,
  progress?: (done: number, all: number) => void,
): Embed {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 10_000 });
  database.exec('pragma journal_mode = wal; pragma synchronous = normal');
  database.exec(
    'create table if not exists vectors (hash text primary key, bytes blob not null) without rowid',
  );
  const find = database.prepare('select bytes from vectors where hash = ?');
  const keep = database.prepare('insert or replace into vectors values (?, ?)');
  const hashOf = (text: string, kind: string) =>
    createHash('sha256').update([embed.model, kind, text].join('\0')).digest('hex').slice(0, 32);
  return {
    ...embed,
    embed: async (texts, kind) => {
      const hashes = texts.map((text) => hashOf(text, kind));
      const found = hashes.map((hash) => find.get(hash)?.bytes as Uint8Array | undefined);
      const missing = texts.map((_, at) => at).filter((at) => !found[at]);
      for (let from = 0; from < missing.length; from += batch) {
        const part = missing.slice(from, from + batch);
        const made = await embed.embed(
          part.map((at) => texts[at]!),
          kind,
        );
        database.exec('begin');
        part.forEach((at, made_) => {
          found[at] = new Uint8Array(made[made_]!.buffer, made[made_]!.byteOffset, made[made_]!.byteLength);
          keep.run(hashes[at]!, found[at]);
        });
        database.exec('commit');
        progress?.(from + part.length, missing.length);
      }
      return found.map((bytes) => new Float32Array(bytes!.slice().buffer));
    },
    close: async () => {
      database.close();
      await embed.close();
    },
  };
}

const batch = 16;
