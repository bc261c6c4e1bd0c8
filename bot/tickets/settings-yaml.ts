import { LineCounter, parseDocument } from 'yaml';
import type { Warning } from '../../indexer/document.ts';

/** What became of a settings file: `usable` false means the last good one stays in effect. `summary` is for its owner. */
export type SettingsCheck = { problems: Warning[]; usable: boolean; summary: string };

type Path = (string | number)[];

/**
 * Reads fields of a YAML text by path and collects problems with line numbers. `fault` makes the file unusable,
 * `warn` does not. Nothing here throws, whatever the text holds.
 */
export type YamlFields = {
  problems: Warning[];
  faults: () => number;
  fault(path: Path, message: string, mend?: string): void;
  warn(path: Path, message: string, mend?: string): void;
  /** The value as plain text, trimmed; '' when absent. A wrong kind of value or one over `max` characters is a fault. */
  text(path: Path, max?: number): string;
  /** A list of texts; one text counts as a list of one. */
  texts(path: Path, max?: number): string[];
  /** How many entries the list at `path` has; 0 when it is absent. */
  length(path: Path): number;
  /** Warns of keys of the map at `path` that nobody reads. */
  only(path: Path, keys: string[]): void;
};

/** More than anybody writes by hand; keeps a mistaken upload from being parsed for seconds. */
const largestSettings = 256 * 1024;

/** Opens a settings text. A text that is not YAML gives one fault for each error that the parser saw. */
export function yamlFields(source: string): YamlFields {
  const counter = new LineCounter();
  const tooLarge = source.length > largestSettings;
  const document = parseDocument(tooLarge ? '' : source, { lineCounter: counter, prettyErrors: false });
  const problems: Warning[] = [];
  let faults = 0;
  const lineOf = (path: Path): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const note = (path: Path, message: string, mend?: string) =>
    problems.push({ message, line: lineOf(path), ...(mend ? { mend } : {}) });
  let unreadable = false;
  const fault = (path: Path, message: string, mend?: string) => {
    // What is missing from a text that nobody could read is not news.
    if (unreadable) return;
    faults++;
    note(path, message, mend);
  };
  for (const error of document.errors.slice(0, 5)) {
    faults++;
    problems.push({
      message: `This is not YAML: ${error.message}`,
      line: counter.linePos(error.pos[0]).line,
    });
  }
  if (tooLarge) fault([], `This file is larger than ${largestSettings / 1024} kB.`, 'Shorten it.');
  const value = faults > 0 ? undefined : plainValue(document, fault);
  unreadable = faults > 0;
  const at = (path: Path): unknown =>
    path.reduce<unknown>((held, key) => (held as Record<string | number, unknown> | null)?.[key], value);
  return {
    problems,
    faults: () => faults,
    fault,
    warn: note,
    text: (path, max = 200) => asText(at(path), path, max, fault),
    texts(path, max = 200) {
      const found = at(path);
      if (found === undefined || found === null) return [];
      const list = Array.isArray(found) ? found : [found];
      return list
        .map((item, index) => asText(item, Array.isArray(found) ? [...path, index] : path, max, fault))
        .filter((text) => text !== '');
    },
    length: (path) => listLength(at(path), path, fault),
    only(path, keys) {
      const found = at(path);
      if (typeof found !== 'object' || found === null || Array.isArray(found)) return;
      for (const key of Object.keys(found))
        if (!keys.includes(key))
          note([...path, key], `“${key}” is not a setting here.`, `Known here: ${keys.join(', ')}.`);
    },
  };
}

type Fault = (path: Path, message: string, mend?: string) => void;

function plainValue(document: ReturnType<typeof parseDocument>, fault: Fault): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    fault([], 'This file holds no settings.', 'Write one “name: value” a line.');
  } catch (problem) {
    fault([], `This YAML cannot be resolved: ${(problem as Error).message}`);
  }
  return undefined;
}

function asText(value: unknown, path: Path, max: number, fault: Fault): string {
  if (value === undefined || value === null) return '';
  const name = path.filter((part) => typeof part === 'string').at(-1) ?? 'This';
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    fault(path, `“${name}” must be one text.`);
    return '';
  }
  const text = String(value).trim();
  if (text.length <= max) return text;
  fault(path, `“${name}” has ${text.length} characters; at most ${max} are possible.`);
  return '';
}

function listLength(value: unknown, path: Path, fault: Fault): number {
  if (value === undefined || value === null) return 0;
  if (Array.isArray(value)) return Math.min(value.length, 500);
  fault(path, `“${path.at(-1)}” must be a list: start each entry with “- ”.`);
  return 0;
}
