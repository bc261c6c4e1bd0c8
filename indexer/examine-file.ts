import { examineMedia } from './examine-media.ts';
import { examineSettings, examineSidecar, lastGoodSidecars, settingsBytes } from './examine-settings.ts';
import { type StoredFile, TooLarge, Unreadable } from './files/files.ts';
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
  const got = await readBytes(deps, state.file, role === 'document' ? deps.maxBytes : settingsBytes);
  if (got === undefined) return nothing('removed', null);
  // The bytes may be newer than the listing: the version must be that of the bytes, or a change would go unnoticed.
  if ('reason' in got) {
    const version = got.version === null ? null : state.madeOf(got.version);
    return { ...nothing('rejected', version, got.reason), settings: row.settings };
  }
  const made = state.madeOf(got.version);
  if (role === 'settings') return examineSettings(deps, key, made, got.bytes, row);
  if (role === 'sidecar') return examineSidecar(deps, key, made, got.bytes, row);
  return examineDocument(deps, key, state, got);
}

async function examineDocument(deps: IndexDeps, key: string, state: Standing, got: Got): Promise<Finding> {
  const page = companionOf(key);
  if (page && (await deps.files.head(page.html).then((found) => found ?? deps.files.head(page.htm))))
    return nothing('skipped', state.madeOf(got.version), `It is a part of the saved web page ${page.html}.`);
  const read = await deps.read(key, got.bytes);
  if (read.outcome !== 'read') return nothing(read.outcome, state.madeOf(got.version), read.reason);
  const sidecar = await lastGoodSidecars(deps, state);
  const version = state.madeOf(got.version, sidecar.versions);
  const info = infoOf(read.document, sidecar.info, state.media);
  const document = { ...read.document, title: info.title, language: info.language };
  const passages = deps.makePassages(key, document);
  const warnings = [...document.warnings, ...sidecar.problems];
  const { facts } = document;
  if (passages.length === 0)
    return { ...nothing('skipped', version, 'No text was found in it.'), facts, warnings };
  return { state: 'searchable', version, facts, passages, info, warnings, settings: null };
}

/** The bytes with their version, or why they are not read; `version` null where it is not known what was refused. */
async function readBytes(
  deps: IndexDeps,
  file: StoredFile,
  maxBytes: number,
): Promise<Got | { reason: string; version: string | null } | undefined> {
  try {
    const got = await deps.files.read(file.key, maxBytes);
    if (!got) return undefined;
    const { version } = got.file;
    if (got.bytes.length > 0) return { bytes: got.bytes, version };
    return { reason: 'The file is empty (0 bytes). Copy it here again.', version };
  } catch (error) {
    if (error instanceof TooLarge) {
      const [size, most] = [error.bytes, error.maxBytes].map(megabytes);
      const reason = `The file has ${size}; files up to ${most} are read. Split it, or save it with smaller pictures.`;
      return { reason, version: error.bytes === file.bytes ? file.version : null };
    }
    const { version } = file;
    if (error instanceof Unreadable)
      return { reason: 'The file may not be read. Give Signpost the right to read it.', version };
    throw error;
  }
}

type Got = { bytes: Uint8Array; version: string };

function megabytes(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
