import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Passage } from '../../indexer/document.ts';
import { fallbackLanguage } from '../../indexer/languages.ts';
import { jsonLines } from './judged-set.ts';
import { seeded } from './set-index.ts';

/** Passages of files, twenty a file, and questions people ask of such files. */
export type Corpus = { from: string; files: { file: string; passages: Passage[] }[]; questions: string[] };

const perFile = 20;
const characters = 1000;

/** `count` passages of about 1,000 characters, cut from the judged sets in `folder`, or made up where there are none. */
export function benchmarkCorpus(folder: string, count: number): Corpus {
  const sets = existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'docs.jsonl')))
    : [];
  if (sets.length === 0) return { from: 'made-up text', ...madeUp(count) };
  const texts = sets.flatMap((name) =>
    jsonLines(join(folder, name, 'docs.jsonl')).map((row) => ({
      title: String(row.title),
      text: String(row.text),
    })),
  );
  const questions = sets.flatMap((name) =>
    jsonLines(join(folder, name, 'queries.jsonl'))
      .slice(0, 30)
      .map((row) => String(row.text).slice(0, 2000)),
  );
  return { from: `${sets.length} judged sets`, files: filesOf(windows(texts, count)), questions };
}

/** Overlapping windows over all texts, evenly spread, so that their number comes out as asked. */
function windows(texts: { title: string; text: string }[], count: number): { title: string; text: string }[] {
  const step = texts.reduce((sum, { text }) => sum + text.length, 0) / count;
  const found: { title: string; text: string }[] = [];
  for (let next = 0; found.length < count; next += step / 3)
    for (const { title, text } of texts) {
      if (found.length === count) break;
      for (let at = next; at < Math.max(text.length, 1) && found.length < count; at += step)
        found.push({ title, text: text.slice(at, at + characters) });
    }
  return found;
}

function filesOf(texts: { title: string; text: string }[]): Corpus['files'] {
  const files: Corpus['files'] = [];
  for (let from = 0; from < texts.length; from += perFile) {
    const file = `guides/${files.length}.md`;
    const passages = texts.slice(from, from + perFile).map(
      ({ title, text }, ordinal): Passage => ({
        id: `${from + ordinal}`,
        hash: `hash-${from + ordinal}`,
        file,
        ordinal,
        place: { kind: 'page', page: ordinal + 1 },
        title,
        headings: [],
        text,
        language: fallbackLanguage,
      }),
    );
    files.push({ file, passages });
  }
  return files;
}

/** Words whose frequencies fall as in natural text (the nth about 1/n as common as the first). */
function madeUp(count: number): Pick<Corpus, 'files' | 'questions'> {
  const random = seeded(7);
  const word = () => `w${Math.floor(20_000 ** random())}`;
  const words = (number: number) => Array.from({ length: number }, word).join(' ');
  const texts = Array.from({ length: count }, () => ({ title: words(4), text: words(170) }));
  return { files: filesOf(texts), questions: Array.from({ length: 250 }, () => `how do I ${words(6)}?`) };
}
