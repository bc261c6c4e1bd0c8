import type { Passage, Place } from '../document.ts';
import type { FileInfo, Lease, Ledger } from './ledger.ts';

/** A passage with its analysed words (indexer/analyse.ts), which are what engines index and what ranking reads. */
export type IndexedPassage = Passage & {
  /** Stems in the order of the text, separated by one space; a position that carries no stem is left out. */
  terms: { title: string; headings: string; body: string };
  /** Folded surface words of title, headings and text, without repeats: the vocabulary that spelling leans on. */
  words: string[];
};

/** Only passages that fit every part given. `folder` includes its sub-folders. */
export type Filter = { files?: string[]; folder?: string; places?: Place['kind'][]; language?: string };

/**
 * Asks for candidates: passages that hold at least one of `terms` (best by BM25 over title, headings and body), and,
 * when a vector is given, those nearest to it. At most `limit` of each kind (default 100; 200 ranked no better on the judged sets).
 */
export type SearchRequest = {
  terms: string[];
  vector?: { model: string; values: Float32Array };
  limit?: number;
  filter?: Filter;
};

/**
 * `cosine` is there when the passage is among the nearest to the vector asked for. `words` of these passages are left
 * out ([]): the vocabulary counts them, nobody ranks by them, and they are a third of what an engine would send.
 */
export type Candidate = { passage: IndexedPassage; cosine?: number };

/** Candidates in no promised order (ranking is ours, after the port), and what is known of their files. */
export type Candidates = { candidates: Candidate[]; files: Record<string, FileInfo> };

/** The words of all live passages: how many passages hold each. `averageLength` is in terms, title and headings included. */
export type Vocabulary = {
  revision: string;
  passages: number;
  averageLength: number;
  languages: string[];
  words: Map<string, number>;
};

/** How a model's cosines are spread over random pairs of this index's passages. */
export type Calibration = { model: string; mean: number; deviation: number; pairs: number };

/** `ok` false carries a sentence an operator can act on. */
export type Health = { ok: true; detail: string } | { ok: false; problem: string };

/** An index being filled to take the place of the one in use, which was made by an older version of this code. */
export type Successor = {
  /** Written to like any other. It may hold what an earlier try, or another process, has written. */
  search: Search;
  /** Lets it answer in the other's place, in one step, and drops that one. */
  takeOver(): Promise<void>;
};

/**
 * The index: passages, their vectors, and the ledger that names which of them are live.
 * A reader sees for every file exactly the passages of its live generation: the old or the new, never neither, never both.
 * Throws SearchUnavailable when the engine cannot be reached or refuses for now.
 */
export type Search = Ledger & {
  /** Writes passages under a generation no row names yet; nobody sees them until the lease is settled with it. */
  stage(lease: Lease, generation: string, passages: IndexedPassage[]): Promise<void>;
  /**
   * Drops passages that no row names and no running lease may still name; returns of how many generations. Leases that
   * have run out are ended, and their files wait to be read again.
   */
  sweep(now: string): Promise<number>;
  /** Never takes over 2 s: throws SearchUnavailable('busy') past that. */
  search(request: SearchRequest): Promise<Candidates>;
  /** Cheap to call at every question: kept in memory and read again only when the index has changed. */
  vocabulary(): Promise<Vocabulary>;
  /** The live passages of a file by ordinal; [] when it has none. */
  passages(file: string): Promise<IndexedPassage[]>;
  /** Live passages without a vector of this model, at most `limit`. */
  withoutVector(model: string, limit: number): Promise<IndexedPassage[]>;
  /** Stores vectors by the passages' content hash; live passages with that hash have them from then on. */
  addVectors(model: string, vectors: { hash: string; values: Float32Array }[]): Promise<void>;
  calibration(model: string): Promise<Calibration | undefined>;
  setCalibration(calibration: Calibration): Promise<void>;
  /** A few live vectors of the model, for calibration. */
  sampleVectors(model: string, count: number): Promise<Float32Array[]>;
  health(): Promise<Health>;
  /** Builds everything anew beside the index in use: `fill` writes into an empty index, then that one takes its place. */
  rebuild(fill: (empty: Search) => Promise<void>): Promise<void>;
  /** What has to be filled before the index fits this code; undefined when the one in use does. That answers meanwhile. */
  successor(): Promise<Successor | undefined>;
  close(): Promise<void>;
};

/** The engine cannot answer for now; `reason` is a sentence for people, `cause` what the engine said. */
export class SearchUnavailable extends Error {
  override name = 'SearchUnavailable' as const;
  readonly kind: 'unreachable' | 'read-only' | 'busy' | 'starting' | 'failed';
  constructor(kind: SearchUnavailable['kind'], reason: string, cause?: unknown) {
    super(reason, { cause });
    this.kind = kind;
  }
}
