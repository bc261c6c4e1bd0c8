import { createHash } from 'node:crypto';
import type { Pronunciation } from '../../indexer/settings/pronunciations.ts';
import { pronounced } from './pronounced.ts';
import type { Speech } from './speech.ts';

/**
 * Speech by the hash of its words, said as the owners want them said, the last `most` of them kept in memory; the same
 * words asked twice at once are spoken once.
 */
export function spokenOnce(
  speech: Speech,
  words: () => Promise<Pronunciation[]>,
  most = 40,
): (text: string, language: string) => Promise<{ bytes: Uint8Array; hash: string }> {
  const kept = new Map<string, Promise<Uint8Array>>();
  return async (written, language) => {
    const text = pronounced(written, await words());
    const hash = createHash('sha256').update(`${language}\n${text}`).digest('base64url').slice(0, 22);
    const speaking = kept.get(hash) ?? speech.speak(text, language);
    kept.delete(hash);
    kept.set(hash, speaking);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    // A failure must not be what is answered for ever.
    speaking.catch(() => kept.get(hash) === speaking && kept.delete(hash));
    return { bytes: await speaking, hash };
  };
}
