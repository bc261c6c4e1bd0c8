import type { Warning } from '../document.ts';
import { counted, type Parsed } from './parsed.ts';
import { isMap, type Path, readYaml } from './yaml-text.ts';

/**
 * A question with what should answer it: keys (best first) and, when it matters, the place as answers.yaml writes it or
 * as a Link has it. `answerable` false: the files do not hold it, and saying so is right.
 */
export type BenchmarkQuestion = { text: string; files: string[]; place?: unknown; answerable: boolean };

/** Reads questions.json: [{text, files, place?, answerable?}]. An entry that cannot be used is reported with its line and left out. */
export function parseQuestions(text: string): Parsed<BenchmarkQuestion[]> {
  const problems: Warning[] = [];
  const nothing = { value: [], problems, usable: false, summary: 'nothing.' };
  let list: unknown;
  try {
    list = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    problems.push({
      message: `This is not JSON: ${(error as Error).message}`,
      line: lineOfFault(text, error),
    });
    return nothing;
  }
  // JSON is YAML too, and a YAML parser knows the lines. It is slow, so it is asked only when something is wrong.
  let lines: ReturnType<typeof readYaml> | undefined;
  const note = (path: Path, message: string) => {
    lines ??= readYaml(text);
    problems.push({
      message,
      line: lines.lineOf(path),
      mend: 'Write {"text": "…", "files": ["guide.pdf"]}.',
    });
  };
  if (!Array.isArray(list)) {
    note([], 'It is not a list of questions.');
    return nothing;
  }
  const value = list.flatMap((entry: unknown, at) => readQuestion(entry, [at], note) ?? []);
  const usable = value.length > 0 || problems.length === 0;
  return { value, problems, usable, summary: `${counted(value.length, 'question')}.` };
}

function readQuestion(
  entry: unknown,
  path: Path,
  note: (path: Path, message: string) => void,
): BenchmarkQuestion | undefined {
  if (!isMap(entry) || typeof entry.text !== 'string' || entry.text.trim() === '') {
    note(path, 'This question has no text.');
    return undefined;
  }
  const files = entry.files ?? [];
  if (!Array.isArray(files) || files.some((file) => typeof file !== 'string')) {
    note([...path, 'files'], '"files" is not a list of keys.');
    return undefined;
  }
  const answerable = entry.answerable ?? files.length > 0;
  if (typeof answerable !== 'boolean' || (answerable && files.length === 0)) {
    note(path, 'An answerable question names no file.');
    return undefined;
  }
  const { text, place } = entry;
  return { text, files: files as string[], answerable, ...(place === undefined ? {} : { place }) };
}

/** The line that JSON.parse's message points to: its position, or the text it quotes. */
function lineOfFault(text: string, error: unknown): number {
  const message = (error as Error).message;
  const line = /\(line (\d+) column/.exec(message)?.[1];
  if (line) return Number(line);
  const position = /at position (\d+)/.exec(message)?.[1];
  return text.slice(0, position ? Number(position) : text.length).split('\n').length;
}
