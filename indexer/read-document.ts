import type { ReadOutcome } from './document.ts';
import { kindOf } from './readers/kinds.ts';
import { readers } from './readers/readers.ts';
import { PackageFault } from './readers/unzip.ts';

/**
 * Reads one file's bytes into a document, whatever they are. Never throws: what a reader cannot bear becomes `rejected`
 * with a reason a person can act on. Time and memory are bounded outside, by who runs it.
 */
export async function readDocument(key: string, bytes: Uint8Array): Promise<ReadOutcome> {
  if (bytes.length === 0)
    return { outcome: 'rejected', reason: 'The file is empty (0 bytes). Copy it here again.' };
  try {
    const kind = kindOf(key, bytes);
    if ('outcome' in kind) return kind;
    const read = readers[kind.kind];
    if (!read) return { outcome: 'skipped', reason: `No reader for ${kind.kind}.` };
    return await read(bytes, key);
  } catch (error) {
    if (error instanceof PackageFault) return { outcome: 'rejected', reason: error.message };
    const said = error instanceof Error ? error.message : String(error);
    return {
      outcome: 'rejected',
      reason: `It cannot be read (${said.split('\n')[0]!.slice(0, 160)}). Save it again from the program it was written in.`,
    };
  }
}
