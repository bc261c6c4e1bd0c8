import type { Document, Passage, ReadOutcome, Warning } from './document.ts';
import type { Files } from './files/files.ts';
import type { FileInfo } from './search/ledger.ts';
import type { Search } from './search/search.ts';

/** Judges a settings file: what is wrong in it, whether it can be used all the same, and what is then in effect. */
export type SettingsCheck = (text: string) => { problems: Warning[]; usable: boolean; summary: string };

/** What indexing stands on. Times and ids are injected so that order and crashes can be tested. */
export type IndexDeps = {
  files: Files;
  search: Search;
  /** Reads a file's bytes in isolation; never throws for what a file may hold. */
  read: (key: string, bytes: Uint8Array) => Promise<ReadOutcome>;
  makePassages: (file: string, document: Document) => Passage[];
  readSidecar: (text: string) => { info: Partial<FileInfo>; problems: Warning[]; usable: boolean };
  settingsChecks: Record<string, SettingsCheck>;
  /** The largest file held in memory. */
  maxBytes: number;
  /** Names the code that indexes; another name makes every file be read anew. */
  maker: string;
  /** Names this writer: the same name may take up its own abandoned lease at once. */
  owner: string;
  leaseSeconds: number;
  now: () => Date;
  newId: () => string;
};
