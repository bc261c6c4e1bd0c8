import { readFileSync } from 'node:fs';
import { answerQuestion } from '../../bot/answer-question.ts';
import { noSettings } from '../../bot/answers/answer-settings.ts';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import { timed } from './benchmark-row.ts';
import { madeUpModel, unitVector } from './benchmark-vectors.ts';

/** A process that only answers: the index's path and the questions are its arguments; it prints its times and its peak. */
const [path, questions] = process.argv.slice(2);
const search = sqliteSearch({ path: path! });
const embed = { model: madeUpModel, embed: async () => [unitVector(512, Math.random)] };
const deps = { search, embed, settings: async () => noSettings };
const now = '2026-01-01T00:00:00.000Z';
const spread = await timed(JSON.parse(questions!) as string[], (text) =>
  answerQuestion(deps, { text, history: [], now }),
);
await search.close();
const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
const megabytes = (peak ? Number(peak) * 1024 : process.memoryUsage().rss) / 1e6;
console.log(JSON.stringify({ ...spread, megabytes }));
