import type { Document } from '../../../indexer/document.ts';
import { readDocument } from '../../../indexer/read-document.ts';

/** Reads a file that must be readable; a string is UTF-8. */
export async function reading(key: string, content: string | Uint8Array): Promise<Document> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const outcome = await readDocument(key, bytes);
  if (outcome.outcome !== 'read') throw new Error(`${key}: ${outcome.outcome}: ${outcome.reason}`);
  return outcome.document;
}

/** Why a file is not read. */
export async function refusal(
  key: string,
  content: string | Uint8Array,
): Promise<{ outcome: string; reason: string }> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const outcome = await readDocument(key, bytes);
  if (outcome.outcome === 'read') throw new Error(`${key} was read`);
  return outcome;
}
