import type { Warning } from '../../indexer/document.ts';
import { isMap, type Path, readYaml } from '../../indexer/settings/yaml-text.ts';

/** What became of a settings file: `usable` false means the last good one stays in effect. `summary` is for its owner. */
export type SettingsCheck = { problems: Warning[]; usable: boolean; summary: string };

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
  const tooLarge = source.length > largestSettings;
  const yaml = readYaml(tooLarge ? '' : source);
  const problems: Warning[] = [...yaml.problems];
  let faults = problems.length;
  let unreadable = false;
  const note = (path: Path, message: string, mend?: string) =>
    problems.push({ message, line: yaml.lineOf(path), ...(mend ? { mend } : {}) });
  const fault = (path: Path, message: string, mend?: string) => {
    // What is missing from a text that nobody could read is not news.
    if (unreadable) return;
    faults++;
    note(path, message, mend);
  };
  if (tooLarge) fault([], `This file is larger than ${largestSettings / 1024} kB.`, 'Shorten it.');
  else if (faults === 0 && !isMap(yaml.value))
    fault([], 'This file holds no settings.', 'Write one “name: value” a line.');
  unreadable = faults > 0;
  const at = (path: Path): unknown =>
    path.reduce<unknown>(
      (held, key) => (held as Record<string | number, unknown> | null | undefined)?.[key],
      yaml.value,
    );
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
      if (!isMap(found)) return;
      for (const key of Object.keys(found))
        if (!keys.includes(key))
          note([...path, key], `“${key}” is not a setting here.`, `Known here: ${keys.join(', ')}.`);
    },
  };
}

type Fault = (path: Path, message: string, mend?: string) => void;

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
