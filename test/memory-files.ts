import { type Files, type StoredFile, TooLarge } from '../indexer/files/files.ts';

/** A store in a map, with the hands of an owner: `put` and `remove`. */
export type MemoryFiles = Files & { put(key: string, text: string): void; remove(key: string): void };

/** The store's promises in a map; like an ETag, the version of the same bytes is the same, whenever they come back. */
export function memoryFiles(): MemoryFiles {
  const held = new Map<string, { bytes: Uint8Array; file: StoredFile }>();
  return {
    put(key, text) {
      const bytes = new TextEncoder().encode(text);
      const file = { key, bytes: bytes.length, version: text, modified: '2026-03-01T00:00:00Z' };
      held.set(key, { bytes, file });
    },
    remove: (key) => void held.delete(key),
    async *list(prefix = '') {
      for (const [key, { file }] of held) if (key.startsWith(prefix)) yield file;
    },
    head: async (key) => held.get(key)?.file,
    async read(key, maxBytes) {
      const found = held.get(key);
      if (found && found.bytes.length > maxBytes) throw new TooLarge(found.bytes.length, maxBytes);
      return found;
    },
    stream: async () => undefined,
  };
}
