import type { Facts, Warning } from '../document.ts';

/** `removed` is a tombstone: the file is gone, and old news about it is still recognised as old. */
export type FileState = 'waiting' | 'reading' | 'searchable' | 'skipped' | 'rejected' | 'removed';

/** What answers need to know of a file beside its passages: from the document, its sidecar and its neighbours. */
export type FileInfo = {
  title: string;
  language: string;
  /** Key of the media file that these captions belong to. */
  media?: string;
  /** Link template of an outside player, with {seconds} where the moment goes. */
  player?: string;
  owner?: string;
  validFrom?: string;
  validUntil?: string;
  audience?: ('students' | 'staff')[];
  tags?: string[];
  /** True when moments are not known (a transcript without times): links open the start and say so. */
  untimed?: boolean;
};

/** What became of one file, in words for its owner. */
export type Receipt = {
  reason?: string;
  facts: Facts;
  language?: string;
  passages: number;
  questions: string[];
  duplicates: string[];
  warnings: Warning[];
  seconds?: number;
};

/** One row a file. `since` is when `state` was entered (ISO 8601). `settings` is the last good text of a settings file. */
export type Row = {
  file: string;
  state: FileState;
  since: string;
  /** Of the content last settled; null before the first time. */
  version: string | null;
  /** S3's, of the newest event settled; null where the store has none. */
  sequencer: string | null;
  /** Names the passages that readers see; null when there are none. */
  generation: string | null;
  lease: { owner: string; until: string } | null;
  info: FileInfo | null;
  receipt: Receipt | null;
  settings: string | null;
};

/** The right to write one file, until `until` (ISO 8601). `token` is the row's revision when it was taken; opaque. */
export type Lease = { file: string; owner: string; until: string; token: string; row: Row };

/** How a lease ends: the row's new truth, written in one conditional write that also swaps the live generation. */
export type Settlement = {
  state: 'searchable' | 'skipped' | 'rejected' | 'removed';
  version: string | null;
  sequencer: string | null;
  generation: string | null;
  info: FileInfo | null;
  receipt: Receipt | null;
  settings: string | null;
};

/**
 * The ledger: one row a file, agreeing at every moment with the passages that readers see.
 * Times are arguments (ISO 8601), never read from a clock, so that order can be tested.
 */
export type Ledger = {
  /** Every row, tombstones included, by file. */
  rows(): Promise<Row[]>;
  row(file: string): Promise<Row | undefined>;
  /** Marks files as noticed and not yet settled: creates rows in `waiting`; a row being read or held keeps its state. */
  notice(files: string[], now: string): Promise<void>;
  /**
   * Takes the file's lease and marks it `reading` (a live generation goes on serving).
   * 'held' when somebody else's lease has not run out; 'old' when `sequencer` is not newer than the one settled.
   */
  lease(
    file: string,
    ask: { owner: string; now: string; until: string; sequencer?: string },
  ): Promise<Lease | 'held' | 'old'>;
  /** Ends the lease with the file's new truth. False, and nothing changed, when the lease was lost meanwhile. */
  settle(lease: Lease, settlement: Settlement, now: string): Promise<boolean>;
  /** Gives the lease back without a change; the row returns to the state it had, as `waiting` when it had none. */
  release(lease: Lease, now: string): Promise<void>;
};
