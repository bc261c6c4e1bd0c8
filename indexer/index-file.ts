import { setImmediate } from 'node:timers/promises';
import { indexed } from './analyse.ts';
import type { Passage } from './document.ts';
import { examineFile } from './examine-file.ts';
import { findDuplicates } from './find-duplicates.ts';
import type { IndexDeps } from './index-deps.ts';
import { roleOf, type Standing, sharedStart, standing } from './neighbours.ts';
import { type Finding, receiptOf } from './receipt.ts';
import type { Lease, Row, Settlement } from './search/ledger.ts';
import type { Search } from './search/search.ts';

/** What came of one key. `held` and `lost`: somebody else is writing it, try again later; `again` names keys to look at next. */
export type Indexed = {
  file: string;
  outcome: 'searchable' | 'skipped' | 'rejected' | 'removed' | 'unchanged' | 'held' | 'old' | 'lost';
  reason?: string;
  passages: number;
  seconds: number;
  again: string[];
};

/**
 * What indexing is asked: one key, and S3's sequencer when an event brought it. `kin`: for another's sake; a recording is
 * then looked at although it has not changed, because what its captions say is not part of its version.
 */
export type IndexAsk = { file: string; sequencer?: string; kin?: true };

/**
 * Makes the index agree with what the store holds under one key now: takes the key's lease, reads its present state,
 * writes passages nobody sees yet, and swaps them in with one conditional write. Safe to repeat, to race and to kill at
 * any point. Throws what a retry may cure (the store or the engine is away), the lease given back first. `staged` is called
 * when all that is left is to wait for the engine: another file may be read meanwhile.
 */
export async function indexFile(
  deps: IndexDeps,
  ask: IndexAsk,
  staged: () => void = () => {},
): Promise<Indexed> {
  const began = deps.now().getTime();
  const seconds = () => (deps.now().getTime() - began) / 1000;
  const done = (outcome: Indexed['outcome'], state: Standing, extra: Partial<Indexed> = {}): Indexed => {
    return { file: ask.file, outcome, passages: 0, seconds: seconds(), again: state.dependents, ...extra };
  };
  // The store is asked after the row: whoever takes the lease from here on sees at least what we see.
  const before = await deps.search.row(ask.file);
  const known = await settledAlready(deps, ask, before);
  if (known) return done(before ? 'unchanged' : 'removed', known);
  const lease = await takeLease(deps, ask);
  if (lease === 'held' || lease === 'old') return done(lease, await presentState(deps, ask.file));
  try {
    const state = await presentState(deps, ask.file);
    const finding = await examineFile(deps, ask.file, state, lease.row);
    const settlement = await write(deps, lease, ask, finding, seconds());
    staged();
    const kept = await deps.search.settle(lease, settlement, deps.now().toISOString());
    const { reason, passages } = finding;
    return kept ? done(finding.state, state, { reason, passages: passages.length }) : done('lost', state);
  } catch (error) {
    await deps.search.release(lease, deps.now().toISOString()).catch(() => {});
    throw error;
  }
}

/** The present state, when the ledger tells it already and nobody is at work on it; undefined when there is work to do. */
async function settledAlready(
  deps: IndexDeps,
  ask: IndexAsk,
  row: Row | undefined,
): Promise<Standing | undefined> {
  if (row && (row.lease !== null || row.state === 'waiting' || row.state === 'reading')) return undefined;
  if (!row && (await deps.files.head(ask.file))) return undefined;
  const state = await presentState(deps, ask.file);
  if (!row) return state.file ? undefined : state;
  const renew = ask.kin && roleOf(ask.file) === 'media' && state.file;
  return row.version === state.made && !renew ? state : undefined;
}

/** What the store holds of a key now, with the files around it that it depends on. */
async function presentState(deps: IndexDeps, file: string): Promise<Standing> {
  const around = [];
  for await (const found of deps.files.list(sharedStart(file))) around.push(found);
  return standing(file, around, deps.maker);
}

function takeLease(deps: IndexDeps, ask: IndexAsk): Promise<Lease | 'held' | 'old'> {
  const now = deps.now();
  const until = new Date(now.getTime() + deps.leaseSeconds * 1000).toISOString();
  const { sequencer } = ask;
  return deps.search.lease(ask.file, { owner: deps.owner, now: now.toISOString(), until, sequencer });
}

/** Stages the passages and makes the row that will name them. */
async function write(
  deps: IndexDeps,
  lease: Lease,
  ask: IndexAsk,
  finding: Finding,
  seconds: number,
): Promise<Settlement> {
  const { passages, state, info, settings, version } = finding;
  const generation = passages.length > 0 || finding.opensAlone ? deps.newId() : null;
  const duplicates = await findDuplicates(deps, ask.file, passages);
  if (generation) await stageInSlices(deps.search, lease, generation, passages);
  const receipt = state === 'removed' ? null : receiptOf(finding, duplicates, seconds);
  const sequencer = ask.sequencer ?? lease.row.sequencer;
  return { state, version, sequencer, generation, info, receipt, settings };
}

/** Analyses and stages a few passages at a time, so that whoever asks meanwhile is answered between two slices. */
async function stageInSlices(
  search: Search,
  lease: Lease,
  generation: string,
  passages: Passage[],
): Promise<void> {
  for (let from = 0; from === 0 || from < passages.length; from += sliceLength) {
    await search.stage(lease, generation, passages.slice(from, from + sliceLength).map(indexed));
    if (from + sliceLength < passages.length) await setImmediate();
  }
}

/** About 20 ms of work on the machines this was measured on. */
const sliceLength = 50;
