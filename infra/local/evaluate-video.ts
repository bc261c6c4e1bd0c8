import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerQuestion } from '../../bot/answer-question.ts';
import { noSettings } from '../../bot/answers/answer-settings.ts';
import { readCaptions } from '../../indexer/readers/captions.ts';
import { jsonLines } from './judged-set.ts';
import { percent } from './metrics.ts';
import { type EvaluateOptions, indexSet } from './set-index.ts';

/** How well links into films land; shares are 0..1, `seconds` is the median distance to the answer's start. */
export type VideoResult = {
  questions: number;
  amongFive: number;
  first: number;
  inSpan: number;
  seconds: number;
  invented: number;
  declined: number;
};

/**
 * Measures a set of films (videos.jsonl, vtt/ID.vtt) and questions (questions.jsonl: text, video, start_s, end_s): is
 * the right film among the five links, and does its first link start from 10 s before to 5 s after the answer's span.
 */
export async function evaluateVideo(dir: string, options: EvaluateOptions): Promise<VideoResult> {
  const titles = new Map(
    jsonLines(join(dir, 'videos.jsonl')).map((row) => [`${row.id}.vtt`, String(row.title ?? '')]),
  );
  const films = [...titles.keys()].filter((file) => existsSync(join(dir, 'vtt', file)));
  const starts = new Map<string, Set<number>>();
  const documents = films.flatMap((file) => {
    const read = readCaptions(readFileSync(join(dir, 'vtt', file)), file);
    if (read.outcome !== 'read') return [];
    const { sections } = read.document;
    starts.set(file, new Set(sections.flatMap((one) => (one.cues ?? []).map((cue) => cue.startSeconds))));
    return [{ file, document: { ...read.document, title: titles.get(file)! } }];
  });
  const index = await indexSet(documents, options, (line) => console.error(line));
  const deps = {
    search: index.search,
    settings: async () => noSettings,
    ...(index.embed ? { embed: index.embed } : {}),
  };
  const asked = jsonLines(join(dir, 'questions.jsonl'));
  const off: number[] = [];
  const tally = { five: 0, first: 0, span: 0, invented: 0, declined: 0 };
  for (const row of asked) {
    const { say, refused } = await answerQuestion(deps, { text: String(row.text), history: [], now });
    const { links } = say;
    if (refused) tally.declined++;
    const right = links.filter((link) => link.file === `${row.video}.vtt`);
    if (links[0]?.file === `${row.video}.vtt`) tally.first++;
    for (const { file, place } of links)
      if (place.kind !== 'moment' || !starts.get(file)!.has(place.startSeconds)) tally.invented++;
    const place = right[0]?.place;
    if (place?.kind !== 'moment') continue;
    tally.five++;
    const at = place.startSeconds;
    if (at >= Number(row.start_s) - 10 && at <= Number(row.end_s) + 5) tally.span++;
    off.push(Math.abs(at - Number(row.start_s)));
  }
  await index.close();
  const result = {
    questions: asked.length,
    amongFive: tally.five / asked.length,
    first: tally.first / asked.length,
    inSpan: tally.span / Math.max(1, tally.five),
    seconds: off.sort((a, b) => a - b)[Math.floor(off.length / 2)] ?? Number.NaN,
    invented: tally.invented,
    declined: tally.declined / asked.length,
  };
  print(result);
  return result;
}

function print(result: VideoResult): void {
  console.log(`${result.questions} questions`);
  console.log(
    `right film among five ${percent(result.amongFive)}  first ${percent(result.first)}  ` +
      `start within [start − 10 s, end + 5 s] ${percent(result.inSpan)} of those  ` +
      `median distance ${result.seconds.toFixed(1)} s  invented moments ${result.invented}  declined ${percent(result.declined)}`,
  );
}

const now = '2026-01-01T00:00:00.000Z';
