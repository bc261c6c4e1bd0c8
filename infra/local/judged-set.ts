import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judged } from './metrics.ts';

/** One document of a judged set: each row is one file. */
export type SetRow = { id: string; title: string; text: string };

/** One question of a judged set; `history` holds the conversation before it, `answerable` is true unless said otherwise. */
export type SetQuestion = {
  id: string;
  text: string;
  kind: string;
  answerable: boolean;
  history: { role: 'user' | 'agent'; text: string }[];
};

/** A set of documents and questions with judgements, read from docs.jsonl, queries.jsonl and qrels.tsv. */
export type JudgedSet = { rows: SetRow[]; questions: SetQuestion[]; judgements: Map<string, Judged> };

/** Reads a judged set from a folder. Throws an error that names the file that is missing or the line that is wrong. */
export function readJudgedSet(dir: string): JudgedSet {
  const judgements = new Map<string, Judged>();
  for (const line of linesOf(join(dir, 'qrels.tsv'))) {
    const [question, document, grade] = line.split('\t');
    if (!question || !document || !Number.isFinite(Number(grade))) continue;
    const judged = judgements.get(question) ?? new Map<string, number>();
    judgements.set(question, judged.set(document, Number(grade)));
  }
  return {
    rows: jsonLines(join(dir, 'docs.jsonl')).map((row) => ({
      id: String(row.id),
      title: String(row.title ?? ''),
      text: String(row.text ?? ''),
    })),
    questions: jsonLines(join(dir, 'queries.jsonl')).map((row) => ({
      id: String(row.id),
      // Chat takes 2,000 characters; what is longer is cut there.
      text: [...String(row.text ?? '')].slice(0, 2000).join(''),
      kind: String(row.kind ?? row.answerability ?? ''),
      answerable: row.answerable !== false && row.answerability !== 'UNANSWERABLE',
      history: Array.isArray(row.history) ? (row.history as SetQuestion['history']) : [],
    })),
    judgements,
  };
}

/** Objects of a file with one JSON text a line. */
export function jsonLines(path: string): Record<string, unknown>[] {
  return linesOf(path).map((line, at) => {
    try {
      return JSON.parse(line) as Record<string, unknown>;
    } catch {
      throw new Error(`${path}: line ${at + 1} is not JSON.`);
    }
  });
}

function linesOf(path: string): string[] {
  if (!existsSync(path)) throw new Error(`${path} is missing.`);
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}
