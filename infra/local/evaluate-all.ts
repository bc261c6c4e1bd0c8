import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { evaluateQuestions, type QuestionsResult } from './evaluate-questions.ts';
import { askAll, documentsOf, evaluateSearch, type SetResult } from './evaluate-search.ts';
import { type JudgedSet, readJudgedSet } from './judged-set.ts';
import { meanOf, percent } from './metrics.ts';
import { leftOfPlain } from './plain-opensearch.ts';
import { putTable } from './put-table.ts';
import { reliabilityPlot } from './reliability-plot.ts';
import { retrievalSets } from './retrieval-sets.ts';
import { type EvaluateOptions, indexSet } from './set-index.ts';

/**
 * Measures sample-docs and every set of ../shared/data/retrieval with one engine or both, prints the README's table, and
 * draws how far confidence can be believed. Off-topic questions are those of one set asked of another's documents.
 */
export async function evaluateAll(options: EvaluateOptions): Promise<void> {
  const { folder, names } = retrievalSets();
  const engines = ['sqlite', ...(options.opensearch ? ['opensearch'] : [])];
  const rows: string[] = [];
  const means: string[] = [];
  const points: { confidence: number; right: boolean }[] = [];
  for (const engine of engines) {
    const results: SetResult[] = [];
    const off: (number | undefined)[] = [];
    for (const name of names) {
      const result = await evaluateSearch(join(folder, name), { ...options, engine });
      const away = engine === 'sqlite' ? await offTopic(folder, name, names, options) : undefined;
      rows.push(rowOf(engine, result, away?.refused));
      results.push(result);
      off.push(away?.refused);
      if (away) points.push(...pointsOf(result, readJudgedSet(join(folder, name))), ...away.points);
    }
    if (results.length > 0) means.push(meansOf(engine, results, off));
  }
  const own = await evaluateQuestions('sample-docs', options);
  const day = new Date().toISOString().slice(0, 10);
  const text = [
    `Measured on ${day}${await commit()}, vectors: ${options.embed}.`,
    '',
    ...head,
    ...rows,
    ...means,
    '',
    ...sampleTable(own),
  ].join('\n');
  console.log(`\n${text}`);
  for (const path of ['README.md', 'docs/answer-quality.md'])
    if (!putTable(path, 'answer quality', text)) console.error(`${path} has no place for the table.`);
  mkdirSync('docs', { recursive: true });
  if (points.length > 0) writeFileSync('docs/answer-quality.svg', reliabilityPlot(points));
}

const head = [
  '| set | engine | documents | questions | nDCG@10 | hit@1 | hit@5 | MRR | (1 − ours)/(1 − plain) | near misses refused | off-topic refused | false refusals |',
  '|---|---|---|---|---|---|---|---|---|---|---|---|',
];

function rowOf(engine: string, { name, documents, scores }: SetResult, off: number | undefined): string {
  const against = leftOfPlain(name, scores.ndcg)?.toFixed(2) ?? '–';
  const measures = [scores.ndcg, scores.hit1, scores.hit5, scores.mrr].map((value) => value.toFixed(3));
  const shares = [scores.refusalRecall, off, scores.falseRefusals].map(percent);
  return `| ${[name, engine, documents, scores.questions, ...measures, against, ...shares].join(' | ')} |`;
}

/** The last row of an engine: the mean over its sets. */
function meansOf(engine: string, results: SetResult[], off: (number | undefined)[]): string {
  const of = (key: 'ndcg' | 'hit1' | 'hit5' | 'mrr') =>
    meanOf(results.map(({ scores }) => scores[key]))!.toFixed(3);
  const ratio = meanOf(results.map(({ name, scores }) => leftOfPlain(name, scores.ndcg)))?.toFixed(2) ?? '–';
  const documents = results.reduce((sum, one) => sum + one.documents, 0);
  const questions = results.reduce((sum, one) => sum + one.scores.questions, 0);
  const shares = [
    results.map(({ scores }) => scores.refusalRecall),
    off,
    results.map(({ scores }) => scores.falseRefusals),
  ].map((values) => percent(meanOf(values)));
  const cells = ['**mean**', engine, documents, questions, of('ndcg'), of('hit1'), of('hit5'), of('mrr')];
  return `| ${[...cells, ratio, ...shares].join(' | ')} |`;
}

/** ", at commit abc1234", where this is a clone that tells. */
async function commit(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', '--short', 'HEAD']);
    return `, at commit ${stdout.trim()}`;
  } catch {
    return '';
  }
}

function sampleTable(own: QuestionsResult): string[] {
  return [
    '| sample-docs | right file first | right place among those | unanswerable refused | false refusals |',
    '|---|---|---|---|---|',
    `| ${own.questions} questions | ${[own.rightFile, own.rightPlace, own.refused, own.falseRefusals].map(percent).join(' | ')} |`,
  ];
}

/** Asks some questions of every other set of this one's documents: none of them can be answered here. */
async function offTopic(folder: string, name: string, names: string[], options: EvaluateOptions) {
  const questions = names
    .filter((other) => other !== name)
    .flatMap((other) => someOf(readJudgedSet(join(folder, other))));
  const index = await indexSet(documentsOf(readJudgedSet(join(folder, name)).rows), options, () => {});
  const asked = await askAll({ questions }, index);
  await index.close();
  return {
    refused: asked.filter((one) => one.refused).length / Math.max(1, asked.length),
    points: asked.map(({ confidence }) => ({ confidence, right: false })),
  };
}

function someOf({ questions, judgements }: JudgedSet) {
  const whole = questions.filter((one) => judgements.has(one.id) && one.history.length === 0);
  const step = Math.max(1, Math.floor(whole.length / perSet));
  return whole.filter((_, at) => at % step === 0).slice(0, perSet);
}

function pointsOf({ asked }: SetResult, { judgements }: JudgedSet) {
  return asked
    .filter((one) => !one.answerable || judgements.has(one.id))
    .map(({ id, confidence, files }) => ({
      confidence,
      right: files.slice(0, 5).some((file) => (judgements.get(id)?.get(file) ?? 0) > 0),
    }));
}

const perSet = 40;
