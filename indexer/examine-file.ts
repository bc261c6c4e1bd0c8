import { examineMedia } from './examine-media.ts';
import { examineSettings, examineSidecar, lastGoodSidecar, settingsBytes } from './examine-settings.ts';
import { TooLarge, Unreadable } from './files/files.ts';
import type { IndexDeps } from './index-deps.ts';
import { companionOf, roleOf, type Standing } from './neighbours.ts';
import { type Finding, infoOf, nothing } from './receipt.ts';
import type { Row } from './search/ledger.ts';

/**
 * Reads a file's present state and says what the index should hold of it. Writes nothing. Bad files are outcomes with
 * a reason; only what a retry may cure is thrown.
 */
export async function examineFile(deps: IndexDeps, key: string, state: Standing, row: Row): Promise<Finding> {
  if (!state.file) return nothing('removed', null);
  const role = roleOf(key);
  if (role === 'media') return examineMedia(deps, state.file, state);
  const got = await readBytes(deps, key, role === 'document' ? deps.maxBytes : settingsBytes);
  if (got === undefined) return nothing('removed', null);
  if ('reason' in got) return { ...nothing('rejected', state.made, got.reason), settings: row.settings };
  // The bytes may be newer than the listing: the version must be that of the bytes, or a change would go unnoticed.
  const version = state.made!.replace(state.file.version, () => got.version);
  if (role === 'settings') return examineSettings(deps, key, version, got.bytes, row);
  if (role === 'sidecar') return examineSidecar(deps, key, version, got.bytes, row);
  return examineDocument(deps, key, { ...state, made: version }, got.bytes);
}

async function examineDocument(
  deps: IndexDeps,
  key: string,
  state: Standing,
  bytes: Uint8Array,
): Promise<Finding> {
  const page = companionOf(key);
  if (page && (await deps.files.head(page.html).then((found) => found ?? deps.files.head(page.htm))))
    return nothing('skipped', state.made, `It is a part of the saved web page ${page.html}.`);
  const read = await deps.read(key, bytes);
  if (read.outcome !== 'read') return nothing(read.outcome, state.made, read.reason);
  const sidecar = await lastGoodSidecar(deps, state);
  const info = infoOf(read.document, sidecar.info, state.media);
  const document = { ...read.document, title: info.title, language: info.language };
  const passages = deps.makePassages(key, document);
  const warnings = [...document.warnings, ...sidecar.problems];
  const { facts } = document;
  if (passages.length === 0)
    return { ...nothing('skipped', state.made, 'No text was found in it.'), facts, warnings };
  return { state: 'searchable', version: state.made, facts, passages, info, warnings, settings: null };
}

async function readBytes(
  deps: IndexDeps,
  key: string,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; version: string } | { reason: string } | undefined> {
  try {
    const got = await deps.files.read(key, maxBytes);
    if (got?.bytes.length === 0) return { reason: 'The file is empty (0 bytes). Copy it here again.' };
    return got && { bytes: got.bytes, version: got.file.version };
  } catch (error) {
    if (error instanceof TooLarge) {
      const [size, most] = [error.bytes, error.maxBytes].map(megabytes);
      const reason = `The file has ${size}; files up to ${most} are read. Split it, or save it with smaller pictures.`;
      return { reason };
    }
    if (error instanceof Unreadable)
      return { reason: 'The file may not be read. Give Signpost the right to read it.' };
    throw error;
  }
}

function megabytes(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
