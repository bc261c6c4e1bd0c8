import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluateQuestions, type QuestionsResult } from './evaluate-questions.ts';
import { askAll, documentsOf, evaluateSearch, type SetResult } from './evaluate-search.ts';
import { type JudgedSet, readJudgedSet } from './judged-set.ts';
import { reliabilityPlot } from './reliability-plot.ts';
import { type EvaluateOptions, indexSet } from './set-index.ts';

/**
 * Measures sample-docs and every set of ../shared/data/retrieval with one engine or both, prints the README's table, and
 * draws how far confidence can be believed. Off-topic questions are those of one set asked of another's documents.
 */
export async function evaluateAll(options: EvaluateOptions): Promise<void> {
  const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'retrieval');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  if (names.length === 0) console.error(`${folder} is not there: only sample-docs is measured.`);
  const engines = ['sqlite', ...(options.opensearch ? ['opensearch'] : [])];
  const rows: string[] = [];
  const points: { confidence: number; right: boolean }[] = [];
  for (const engine of engines)
    for (const name of names) {
      const result = await evaluateSearch(join(folder, name), { ...options, engine });
      const away = engine === 'sqlite' ? await offTopic(folder, name, names, options) : undefined;
      rows.push(rowOf(engine, result, away?.refused));
      if (away) points.push(...pointsOf(result, readJudgedSet(join(folder, name))), ...away.points);
    }
  const own = await evaluateQuestions('sample-docs', options);
  const text = [
    `Measured ${new Date().toISOString().slice(0, 10)}, vectors: ${options.embed}.`,
    '',
    ...head,
    ...rows,
    '',
    ...sampleTable(own),
  ].join('\n');
  console.log(`\n${text}`);
  mkdirSync('docs', { recursive: true });
  if (points.length > 0) writeFileSync('docs/answer-quality.svg', reliabilityPlot(points));
}

const head = [
  '| set | engine | documents | questions | nDCG@10 | hit@1 | hit@5 | MRR | (1 − ours)/(1 − plain) | near misses refused | off-topic refused | false refusals |',
  '|---|---|---|---|---|---|---|---|---|---|---|---|',
];

/** nDCG@10 of plain OpenSearch 3.4 (english analyser, the best of three match queries), from the data's README. */
const plain: Record<string, number> = {
  'aws-docs-qa': 0.701,
  cacm: 0.514,
  clapnq: 0.95,
  'contoso-pdf-pages': 0.719,
  cranfield: 0.401,
  'datatalks-faq': 0.895,
  'emanual-s10': 0.814,
  'mtrag-un': 0.776,
  stackfaq: 0.828,
};

function rowOf(engine: string, { name, documents, scores }: SetResult, off: number | undefined): string {
  const share = (value: number | undefined) => (value === undefined ? '–' : `${(value * 100).toFixed(1)} %`);
  const bar = plain[name];
  const against = bar === undefined ? '–' : ((1 - scores.ndcg) / (1 - bar)).toFixed(2);
  const measures = [scores.ndcg, scores.hit1, scores.hit5, scores.mrr].map((value) => value.toFixed(3));
  const shares = [scores.refusalRecall, off, scores.falseRefusals].map(share);
  return `| ${[name, engine, documents, scores.questions, ...measures, against, ...shares].join(' | ')} |`;
}

function sampleTable(own: QuestionsResult): string[] {
  const share = (value: number | undefined) => (value === undefined ? '–' : `${(value * 100).toFixed(1)} %`);
  return [
    '| sample-docs | right file first | right place among those | unanswerable refused | false refusals |',
    '|---|---|---|---|---|',
    `| ${own.questions} questions | ${[own.rightFile, own.rightPlace, own.refused, own.falseRefusals].map(share).join(' | ')} |`,
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
