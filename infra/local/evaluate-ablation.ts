import { join } from 'node:path';
import { weights } from '../../bot/answers/weights.ts';
import { askAll, documentsOf } from './evaluate-search.ts';
import { readJudgedSet } from './judged-set.ts';
import { meanOf, scored } from './metrics.ts';
import { leftOfPlain } from './plain-opensearch.ts';
import { putTable } from './put-table.ts';
import { retrievalSets } from './retrieval-sets.ts';
import { type EvaluateOptions, indexSet } from './set-index.ts';

/** What each part of ranking is worth: its weights as they are when it is off. */
const parts: [string, Partial<typeof weights>][] = [
  ['nothing', {}],
  ['meaning', { cosine: 0 }],
  ['proximity', { proximity: 0 }],
  ['title and headings', { title: 0, headings: 0, heading: 0 }],
  ['rest of the file', { file: 0 }],
  ['less for everyday words', { commonWord: 1 }],
  ['everyday synonyms', { everydaySynonym: 0 }],
  ['more for words in the title', { titleCount: 1 }],
  ['length correction', { lengthShare: 0, titleLengthShare: 0, headingLengthShare: 0 }],
  ['steps, asked how', { steps: 0 }],
  ['earlier messages', { lent: 0, lentAnyway: 0 }],
];

/** Measures every set of ../shared/data/retrieval with each part of ranking off in turn, and writes the table. */
export async function evaluateAblation(options: EvaluateOptions): Promise<void> {
  const { folder, names } = retrievalSets();
  const ndcg = new Map<string, number[]>(parts.map(([part]) => [part, []]));
  const asItIs = { ...weights };
  for (const name of names) {
    const set = readJudgedSet(join(folder, name));
    const questions = set.questions.filter((one) => set.judgements.has(one.id));
    const step = Math.max(1, Math.ceil(questions.length / mostQuestions));
    const some = { questions: questions.filter((_, at) => at % step === 0) };
    const index = await indexSet(documentsOf(set.rows), options, (line) => console.error(line));
    for (const [part, off] of parts) {
      Object.assign(weights, asItIs, off);
      ndcg.get(part)!.push(scored(await askAll(some, index), set.judgements).ndcg);
    }
    Object.assign(weights, asItIs);
    await index.close();
    console.error(name);
  }
  const rows = parts.map(([part]) => {
    const own = ndcg.get(part)!;
    const ratio = meanOf(names.map((name, at) => leftOfPlain(name, own[at]!)));
    return `| ${[part, ratio?.toFixed(3) ?? '–', ...own.map((one) => one.toFixed(3))].join(' | ')} |`;
  });
  const text = [
    `| off | mean ratio | ${names.join(' | ')} |`,
    `|---|---|${names.map(() => '---|').join('')}`,
    ...rows,
  ];
  console.log(text.join('\n'));
  putTable('docs/answer-quality.md', 'ablation', text.join('\n'));
}

// Of the larger sets every second, third … question, so that it takes minutes.
const mostQuestions = 320;
