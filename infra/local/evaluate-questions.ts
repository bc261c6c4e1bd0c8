import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerQuestion } from '../../bot/answer-question.ts';
import { loadSettings } from '../../indexer/load-settings.ts';
import { parseQuestions } from '../../indexer/settings/questions.ts';
import { indexContent } from './content-index.ts';
import { percent } from './metrics.ts';
import { isRightPlace } from './right-place.ts';
import type { EvaluateOptions } from './set-index.ts';

/** What came of a content folder's own questions; shares are 0..1, and undefined where there was nothing to share. */
export type QuestionsResult = {
  questions: number;
  rightFile: number | undefined;
  rightPlace: number | undefined;
  refused: number | undefined;
  falseRefusals: number | undefined;
};

/** Asks a content folder's `_signpost/questions.json` and prints the score and every miss. Throws when there are none. */
export async function evaluateQuestions(dir: string, options: EvaluateOptions): Promise<QuestionsResult> {
  const path = join(dir, '_signpost', 'questions.json');
  if (!existsSync(path)) throw new Error(`${path} is missing: write your questions there.`);
  const { value: questions, problems } = parseQuestions(readFileSync(path, 'utf8'));
  for (const { message, line } of problems) console.error(`${path}${line ? `:${line}` : ''}: ${message}`);
  const index = await indexContent(dir, options);
  const settings = loadSettings({ search: index.search, now: () => new Date() });
  const deps = { search: index.search, settings, ...(index.embed ? { embed: index.embed } : {}) };
  const tally = { answerable: 0, first: 0, placed: 0, place: 0, refused: 0, declined: 0 };
  for (const { text, files, place, answerable } of questions) {
    const answer = await answerQuestion(deps, { text, history: [], now: new Date().toISOString() });
    const sure = `(${answer.confidence.toFixed(2)}${answer.say.kind === 'answer' ? '' : `, ${answer.say.kind}`})`;
    if (!answerable) {
      if (answer.refused) tally.refused++;
      else console.log(`answered, though the files do not hold it ${sure}: ${text}`);
      continue;
    }
    tally.answerable++;
    const best = answer.say.links[0];
    if (answer.refused) tally.declined++;
    if (!best || !files.includes(best.file)) {
      console.log(
        `wrong file ${sure}: ${text}\n  wanted ${files.join(', ')}; got ${best?.file ?? 'nothing'}`,
      );
      continue;
    }
    tally.first++;
    if (place === undefined) continue;
    tally.placed++;
    if (isRightPlace(best.place, place)) tally.place++;
    else
      console.log(
        `wrong place ${sure}: ${text}\n  wanted ${JSON.stringify(place)}; got ${JSON.stringify(best.place)}`,
      );
  }
  await index.close();
  const share = (count: number, of: number) => (of > 0 ? count / of : undefined);
  const result = {
    questions: questions.length,
    rightFile: share(tally.first, tally.answerable),
    rightPlace: share(tally.place, tally.placed),
    refused: share(tally.refused, questions.length - tally.answerable),
    falseRefusals: share(tally.declined, tally.answerable),
  };
  print(result);
  return result;
}

function print(result: QuestionsResult): void {
  console.log(`${result.questions} questions`);
  console.log(
    `right file first ${percent(result.rightFile)}  right place among those ${percent(result.rightPlace)}  ` +
      `unanswerable refused ${percent(result.refused)}  false refusals ${percent(result.falseRefusals)}`,
  );
}
