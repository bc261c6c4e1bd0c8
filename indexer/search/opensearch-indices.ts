import type { Calls } from './opensearch-calls.ts';
import { ledgerIndex, passagesIndex } from './opensearch-mappings.ts';
import { SearchUnavailable } from './search.ts';

/** The two indices by name; always aliases, so that what they stand for can be swapped. */
export type Indices = { passages: string; ledger: string };

/** What our indices are called by: a prefix ("signpost"), and the version of the mappings that this code writes. */
export type Naming = { prefix: string; version: number };

/** The aliases that everything of a version reads and writes through. */
export function aliasesOf({ prefix, version }: Naming): Indices {
  return { passages: `${prefix}-v${version}-passages`, ledger: `${prefix}-v${version}-ledger` };
}

/**
 * The indices that answer now, and the version that made them: this code's, or the newest where it has none. Undefined
 * where nobody has made any.
 */
export async function indicesInUse(
  calls: Calls,
  naming: Naming,
): Promise<{ names: Indices; version: number } | undefined> {
  const serving = new Map<number, Set<string>>();
  // Whoever asks a question waits for this: an engine that is away is told of at once.
  for (const one of await ourIndices(calls, naming.prefix, 1.5))
    if (one.aliases.includes(officialOf(naming, one)))
      serving.set(one.version, (serving.get(one.version) ?? new Set()).add(one.kind));
  const whole = [...serving].filter(([, kinds]) => kinds.size === 2).map(([version]) => version);
  if (whole.length === 0) return undefined;
  const version = whole.includes(naming.version) ? naming.version : Math.max(...whole);
  return { names: aliasesOf({ ...naming, version }), version };
}

/** The indices in use; makes the first where there are none, or, where it may not, throws SearchUnavailable. */
export async function ensureIndices(calls: Calls, naming: Naming, mayCreate: boolean): Promise<Indices> {
  const found = await indicesInUse(calls, naming);
  if (found) return found.names;
  if (!mayCreate)
    throw new SearchUnavailable('starting', 'Search is still empty: no file has been read yet.');
  const aliases = aliasesOf(naming);
  await createIndices(calls, naming, firstEpoch, aliases);
  return aliases;
}

/**
 * Makes indices that nobody asks yet and returns the aliases to fill them through. The same epoch may be made again, by
 * another process too: then what is in it stays.
 */
export async function indicesBeside(calls: Calls, naming: Naming, epoch = firstEpoch): Promise<Indices> {
  const { passages, ledger } = epochOf(naming, epoch);
  const filling = { passages: `${passages}-new`, ledger: `${ledger}-new` };
  await createIndices(calls, naming, epoch, filling);
  return filling;
}

/**
 * Lets an epoch's indices answer from now on, in one step, and drops all others of this version and of those before it.
 * The aliases they were filled through stay, for whoever is still writing.
 */
export async function swapIndices(calls: Calls, naming: Naming, epoch = firstEpoch): Promise<void> {
  const next = epochOf(naming, epoch);
  const found = await ourIndices(calls, naming.prefix);
  const others = found.filter(({ index }) => index !== next.passages && index !== next.ledger);
  const isServing = (one: Ours) => one.aliases.includes(officialOf(naming, one));
  const removed = others
    .filter(isServing)
    .map((one) => ({ remove: { index: one.index, alias: officialOf(naming, one) } }));
  const kinds = ['passages', 'ledger'] as const;
  const added = kinds.map((kind) => ({ add: { index: next[kind], alias: aliasesOf(naming)[kind] } }));
  await calls.request('POST', '/_aliases', { actions: [...removed, ...added] });
  // What a later version is filling just now is not ours to drop.
  for (const one of others)
    if (one.version <= naming.version || isServing(one))
      await calls.request('DELETE', `/${one.index}`, undefined, { allow: [404] });
}

/** The alias through which an index answers, when it does. */
function officialOf({ prefix }: Naming, { kind, version }: Ours): string {
  return aliasesOf({ prefix, version })[kind];
}

/** Of a version's first indices. The name is fixed, so of two processes that make them at once one wins. */
const firstEpoch = '0';

function epochOf(naming: Naming, epoch: string): Indices {
  const { passages, ledger } = aliasesOf(naming);
  return { passages: `${passages}-${epoch}`, ledger: `${ledger}-${epoch}` };
}

/** It is no fault when somebody made them at the same moment. */
async function createIndices(calls: Calls, naming: Naming, epoch: string, aliases: Indices): Promise<void> {
  const names = epochOf(naming, epoch);
  const make = (name: string, body: object, alias: string) =>
    calls.request(
      'PUT',
      `/${name}`,
      { ...body, aliases: { [alias]: {} } },
      { allow: ['resource_already_exists_exception'] },
    );
  await make(names.passages, passagesIndex(naming.version), aliases.passages);
  await make(names.ledger, ledgerIndex(naming.version), aliases.ledger);
}

type Ours = { index: string; kind: keyof Indices; version: number; aliases: string[] };

/** Every index of ours, of whatever version, in use or not. */
async function ourIndices(calls: Calls, prefix: string, seconds?: number): Promise<Ours[]> {
  const pattern = `${prefix}-v*-passages-*,${prefix}-v*-ledger-*`;
  const found = await calls.request<Record<string, { aliases: object }>>(
    'GET',
    `/${pattern}/_alias`,
    undefined,
    { seconds, allow: [404] },
  );
  // Another house's prefix may begin with ours and go on with "-v".
  const own = /^-v(\d+)-(passages|ledger)-[a-z0-9]+$/;
  return Object.entries(found ?? {}).flatMap(([index, { aliases }]) => {
    const [, version, kind] = own.exec(index.slice(prefix.length)) ?? [];
    return version
      ? [{ index, kind: kind as keyof Indices, version: Number(version), aliases: Object.keys(aliases) }]
      : [];
  });
}
