import type { Document, Facts, Passage, Warning } from './document.ts';
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

/**
 * Up to three questions that a file answers, in its own words: questions it asks itself, "how to" phrases, headings
 * and steps that tell what to do, then other headings. Best first, none twice.
 */
export function questionsOf(passages: Passage[], title: string): string[] {
  const english = passages[0]?.language === 'en';
  const headings = [...new Set(passages.flatMap((passage) => passage.headings.slice(-1)))];
  const lines = passages.flatMap((passage) => passage.text.split('\n'));
  const asked = [...headings, ...lines].filter((line) => /^[^.!?:]{12,90}\?$/.test(line.trim()));
  if (!english) return unique([...asked, ...headings.filter(isTelling)]).slice(0, 3);
  const told = lines.flatMap(
    (line) => /\bhow to ([a-z][^.,;:?!()]{8,70})(?=[.,;:?!]|$)/.exec(line)?.[1] ?? [],
  );
  const steps = lines.flatMap((line) => /^1[.)] (\w[^.:;]{8,70})(?=[.:;]|$)/.exec(line.trim())?.[1] ?? []);
  const best = headings.filter(isTelling).flatMap((heading) => askHow(heading) ?? []);
  const rest = [...headings, title]
    .filter(isTelling)
    .map((heading) => `What should I know about ${soften(heading)}?`);
  const how = [
    ...told.map((phrase) => `How do I ${phrase.trim()}?`),
    ...steps.flatMap((step) => askHow(step) ?? []),
  ];
  return unique([...asked, ...best, ...how, ...rest]).slice(0, 3);
}

/** Turns "Reset your password", "How to reset…", "When is it due" into a question; undefined for other headings. */
function askHow(heading: string): string | undefined {
  const plain = heading.replace(/^(?:step )?\d+(?:\.\d+)*[.):]?\s+/i, '').trim();
  const how = /^how to (.+)$/i.exec(plain)?.[1];
  if (how) return `How do I ${how}?`;
  if (/^(?:how|what|when|where|why|who|which|can|do|does|is|are|should|may)\b.* /i.test(plain))
    return `${plain}?`;
  return doing.test(plain) ? `How do I ${soften(plain)}?` : undefined;
}

function soften(heading: string): string {
  const plain = heading.replace(/^(?:step )?\d+(?:\.\d+)*[.):]?\s+/i, '').trim();
  // Names and acronyms keep their capitals: only an ordinary first word loses its own.
  return /^[A-Z][a-z]+(?:\s+[a-z]|$)/.test(plain) ? plain[0]!.toLowerCase() + plain.slice(1) : plain;
}

function isTelling(heading: string): boolean {
  return (
    heading.length >= 5 && heading.length <= 80 && /\p{L}{3}/u.test(heading) && !dull.test(heading.trim())
  );
}

function unique(questions: string[]): string[] {
  const clean = questions.map((one) => one.trim().replace(/[\s.:;]*\?*$/, '?'));
  return clean.filter(
    (one, at) => clean.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === at,
  );
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

const dull =
  /^(?:introduction|contents|table of contents|overview|summary|references|appendix.*|index|notes?|welcome|conclusion|about|home|page \d+|slide \d+|(?:untitled|document)\W*\d*|[\d\W]+)$/i;
const doing =
  /^(?:access|activate|add|apply|arrange|ask|attach|back up|book|borrow|bring|build|cancel|change|check|choose|cite|claim|clear|close|collect|combine|complete|configure|connect|contact|copy|correct|create|delete|disable|download|drop|edit|enable|enrol|enroll|enter|export|extend|fill|find|fix|follow|format|get|give|go|import|improve|increase|insert|install|invite|join|keep|log|make|manage|mark|merge|move|open|order|organi[sz]e|pay|plan|post|prepare|present|print|protect|prove|publish|put|read|receive|record|recover|register|remove|rename|renew|replace|reply|report|request|reserve|reset|restart|restore|return|run|save|scan|search|see|select|send|set|share|show|sign|sort|start|stop|submit|switch|sync|take|test|track|transfer|translate|turn|unlock|update|upgrade|upload|use|verify|view|watch|withdraw|write)\b/i;
