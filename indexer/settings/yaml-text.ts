import { LineCounter, parseDocument } from 'yaml';
import type { Warning } from '../document.ts';

/** Names and positions from the top of a YAML text to a value in it. */
export type Path = (string | number)[];

/** A YAML (or JSON) text as plain values, with the line of each. `problems` is not empty when it could not be read. */
export type YamlText = { value: unknown; problems: Warning[]; lineOf: (path: Path) => number };

/** Reads a YAML text without ever throwing; aliases are bounded, so that a small text cannot grow huge. */
export function readYaml(text: string): YamlText {
  const counter = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: counter,
    prettyErrors: false,
    schema: 'core',
  });
  const lineOf = (path: Path): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  const problems = document.errors.slice(0, 3).map((error) => ({
    message: `This is not YAML: ${error.message}`,
    line: counter.linePos(error.pos[0]).line,
    mend: 'Look at the spaces at its start, and put quotes around text that holds a colon.',
  }));
  if (problems.length > 0) return { value: undefined, problems, lineOf };
  try {
    return { value: document.toJS({ maxAliasCount: 50 }) as unknown, problems, lineOf };
  } catch (error) {
    const message = `This YAML cannot be resolved: ${(error as Error).message}`;
    return { value: undefined, problems: [{ message, line: 1 }], lineOf };
  }
}

/** True for a map of names to values. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
