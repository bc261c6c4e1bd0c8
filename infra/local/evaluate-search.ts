import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { answerQuestion } from '../../bot/answer-question.ts';
import { noSettings } from '../../bot/answers/answer-settings.ts';
import type { Document } from '../../indexer/document.ts';
import { type JudgedSet, readJudgedSet, type SetRow } from './judged-set.ts';
import { type Asked, percent, type Scores, scored } from './metrics.ts';
import { rowDocument } from './row-document.ts';
import { type EvaluateOptions, indexSet, type SetIndex } from './set-index.ts';

/** What came of a set: its scores, those of each kind of question, and every question's answer. */
export type SetResult = {
  name: string;
  documents: number;
  scores: Scores;
  kinds: Map<string, Scores>;
  asked: Asked[];
};

/** Measures a judged set and prints its scores; `run` names a file for the ranking in TREC's format. */
export async function evaluateSearch(
  dir: string,
  options: EvaluateOptions & { run?: string | undefined },
): Promise<SetResult> {
  const set = readJudgedSet(dir);
  const index = await indexSet(documentsOf(set.rows), options, (line) => console.error(line));
  try {
    const asked = await askAll(set, index);
    if (options.run) writeFileSync(options.run, trecRun(asked));
    const result = resultOf(basename(dir), set, asked);
    print(result);
    return result;
  } finally {
    await index.close();
  }
}

/** Every row of a set as the document that the reader for its kind of text makes. */
export function documentsOf(rows: SetRow[]): { file: string; document: Document }[] {
  return rows.map((row) => ({ file: row.id, document: rowDocument(row) }));
}

/** Asks all questions of a set, or of another one, of an index: through the code that a chat question takes. */
export async function askAll(set: Pick<JudgedSet, 'questions'>, index: SetIndex): Promise<Asked[]> {
  const deps = {
    search: index.search,
    settings: async () => noSettings,
    ...(index.embed ? { embed: index.embed } : {}),
  };
  const asked: Asked[] = [];
  for (const { id, kind, answerable, text, history } of set.questions) {
    const answer = await answerQuestion(deps, { text, history, now: '2026-01-01T00:00:00.000Z' });
    const { refused, confidence, ranking } = answer;
    const files = ranking.map((one) => one.file);
    asked.push({ id, kind, answerable, files, scores: ranking.map((one) => one.score), refused, confidence });
  }
  return asked;
}

function resultOf(name: string, set: JudgedSet, asked: Asked[]): SetResult {
  const kinds = [...new Set(asked.map((one) => one.kind))].filter((kind) => kind !== '').sort();
  return {
    name,
    documents: set.rows.length,
    scores: scored(asked, set.judgements),
    kinds: new Map(
      kinds.map((kind) => [
        kind,
        scored(
          asked.filter((one) => one.kind === kind),
          set.judgements,
        ),
      ]),
    ),
    asked,
  };
}

function print({ name, documents, scores, kinds }: SetResult): void {
  console.log(`${name}: ${documents} documents, ${scores.questions} judged questions`);
  console.log(lineOf(scores));
  if (kinds.size > 1)
    for (const [kind, one] of kinds) console.log(`  ${kind} (${one.questions}): ${lineOf(one)}`);
}

function lineOf(scores: Scores): string {
  const fixed = (value: number) => value.toFixed(4);
  return [
    `nDCG@10 ${fixed(scores.ndcg)}`,
    `hit@1 ${fixed(scores.hit1)}`,
    `hit@5 ${fixed(scores.hit5)}`,
    `MRR ${fixed(scores.mrr)}`,
    `refusal recall ${percent(scores.refusalRecall)}`,
    `false refusals ${percent(scores.falseRefusals)}`,
  ].join('  ');
}

/** Up to 100 files a question, best first, and a line that says so where the code declined. */
function trecRun(asked: Asked[]): string {
  return asked
    .flatMap((one) => [
      ...one.files.map((file, at) => `${one.id} Q0 ${file} ${at + 1} ${one.scores[at]} signpost`),
      ...(one.refused ? [`${one.id} - refused`] : []),
    ])
    .map((line) => `${line}\n`)
    .join('');
}
