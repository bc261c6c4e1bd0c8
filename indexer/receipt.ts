import type { Document, Facts, Passage, Warning } from './document.ts';
import { questionsOf } from './questions-of.ts';
import type { FileInfo, Receipt } from './search/ledger.ts';

/** What was found out about one file, before it is written down. `settings` is the last good text of a settings file. */
export type Finding = {
  state: 'searchable' | 'skipped' | 'rejected' | 'removed';
  version: string | null;
  reason?: string;
  facts: Facts;
  passages: Passage[];
  info: FileInfo | null;
  warnings: Warning[];
  settings: string | null;
  /** Holds nothing that is found and can be opened all the same: it gets a generation without passages. */
  opensAlone?: true;
};

/** The owner's receipt of a file: what was found, three questions it now answers, what to mend. Times in seconds. */
export function receiptOf(finding: Finding, duplicates: string[], seconds: number): Receipt {
  const { reason, facts, passages, info } = finding;
  const warnings = [...finding.warnings, ...gaps(facts), ...twin(duplicates)];
  return {
    ...(reason ? { reason } : {}),
    facts,
    ...(info ? { language: info.language } : {}),
    passages: passages.length,
    questions: questionsOf(passages, info?.title ?? ''),
    duplicates,
    warnings: warnings.filter(
      (one, at) => warnings.findIndex((other) => other.message === one.message) === at,
    ),
    seconds: Math.round(seconds * 1000) / 1000,
  };
}

/** A document without passages of its own: what stands in the receipt instead of an empty finding. */
export function nothing(state: Finding['state'], version: string | null, reason?: string): Finding {
  return { state, version, reason, facts: {}, passages: [], info: null, warnings: [], settings: null };
}

/** What answers need to know of a document, its sidecar's word counting more than the file's own. */
export function infoOf(document: Document, sidecar: Partial<FileInfo>, media: string | undefined): FileInfo {
  const timed = document.sections.some((section) => section.place.kind === 'moment');
  return {
    title: document.title,
    language: document.language,
    ...(media ? { media, ...(timed ? {} : { untimed: true as const }) } : {}),
    ...sidecar,
  };
}

function gaps(facts: Facts): Warning[] {
  const pages = facts.pagesWithoutText ?? [];
  if (pages.length === 0) return [];
  const list =
    pages.length > 8 ? `${pages.slice(0, 8).join(', ')} and ${pages.length - 8} more` : pages.join(', ');
  return [
    {
      message: `No text on page ${list}: what stands there cannot be found.`,
      mend: 'Run text recognition (OCR) on the file, or save it from the program it was written in.',
    },
  ];
}

function twin(duplicates: string[]): Warning[] {
  if (duplicates.length === 0) return [];
  const message = `Says nearly the same as ${duplicates.slice(0, 3).join(', ')}.`;
  return [{ message, mend: 'Keep one of them, so that nobody follows the older one.' }];
}
