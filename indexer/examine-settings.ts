import type { Warning } from './document.ts';
import { type Files, TooLarge, Unreadable } from './files/files.ts';
import type { IndexDeps } from './index-deps.ts';
import { described, type Standing, settingsFolder } from './neighbours.ts';
import { type Finding, nothing } from './receipt.ts';
import type { FileInfo, Row } from './search/ledger.ts';

/** The largest settings file or sidecar that is read. */
export const settingsBytes = 1_048_576;

/** A file under `_signpost/`: a good one takes effect, a bad one says which line and leaves the last good one in effect. */
export function examineSettings(
  deps: Pick<IndexDeps, 'settingsChecks'>,
  key: string,
  version: string,
  bytes: Uint8Array,
  row: Row,
): Finding {
  const check = deps.settingsChecks[key.slice(settingsFolder.length)];
  const known = Object.keys(deps.settingsChecks).sort().join(', ');
  if (!check) return nothing('skipped', version, `No settings file has this name. Known ones: ${known}.`);
  const text = decode(bytes);
  if (text === undefined) return { ...nothing('rejected', version, notText), settings: row.settings };
  const { problems, usable, summary } = check(text);
  if (usable)
    return { ...nothing('skipped', version, `In effect: ${summary}`), warnings: problems, settings: text };
  return {
    ...nothing('rejected', version, refusal(problems, row.settings !== null)),
    warnings: problems,
    settings: row.settings,
  };
}

/** A sidecar on its own: it is never an answer, and its problems stand in its own receipt as in its file's. */
export async function examineSidecar(
  deps: Pick<IndexDeps, 'files' | 'readSidecar'>,
  key: string,
  version: string,
  bytes: Uint8Array,
  row: Row,
): Promise<Finding> {
  const text = decode(bytes);
  if (text === undefined) return { ...nothing('rejected', version, notText), settings: row.settings };
  const { problems, usable } = deps.readSidecar(text);
  const settings = usable ? text : row.settings;
  const owner = described(key)!;
  if (!usable) {
    const reason = refusal(problems, row.settings !== null);
    return { ...nothing('rejected', version, reason), warnings: problems, settings };
  }
  const reason = (await deps.files.head(owner))
    ? `It describes ${owner}.`
    : `It describes ${owner}, which is not here.`;
  return { ...nothing('skipped', version, reason), warnings: problems, settings };
}

/** What sidecars say of a file: what they mean together, their problems with their lines, and the versions read. */
export type Said = { info: Partial<FileInfo>; problems: Warning[]; versions: string[] };

/** What a file's sidecars say: as they are now, or where one cannot be used, as it last could. */
export async function lastGoodSidecars(
  deps: Pick<IndexDeps, 'files' | 'search' | 'readSidecar'>,
  state: Standing,
): Promise<Said> {
  const said: Said = { info: {}, problems: [], versions: [] };
  for (const { key } of state.sidecars) {
    const got = await readSmall(deps.files, key);
    said.versions.push(got?.version ?? '');
    // Gone, if only since the listing: then what it last said is gone too.
    if (!got) continue;
    const now = got.text === undefined ? unusable : deps.readSidecar(got.text);
    said.problems.push(...now.problems.map((one) => ({ ...one, message: `${key}: ${one.message}` })));
    const last = now.usable ? null : (await deps.search.row(key))?.settings;
    Object.assign(said.info, now.usable ? now.info : last ? deps.readSidecar(last).info : {});
  }
  return said;
}

const notText = 'It is not UTF-8 text. Save it as UTF-8.';
const unusable = { info: {}, problems: [{ message: notText }], usable: false };

/** A small file as text (undefined where it is none, or too large to be one); undefined when it is gone. */
async function readSmall(files: Files, key: string): Promise<{ text?: string; version: string } | undefined> {
  try {
    const got = await files.read(key, settingsBytes);
    return got && { text: decode(got.bytes), version: got.file.version };
  } catch (error) {
    if (error instanceof TooLarge || error instanceof Unreadable) return { version: '' };
    throw error;
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refusal(problems: Warning[], hasLast: boolean): string {
  const first = problems[0];
  const what = first ? `${first.line ? `Line ${first.line}: ` : ''}${first.message}` : 'It cannot be used.';
  return `${what}${/[.!?]$/.test(what) ? '' : '.'} ${hasLast ? 'The last good version stays in effect.' : 'Nothing of it is in effect.'}`;
}
