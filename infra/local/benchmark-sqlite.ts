import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { answerQuestion } from '../../bot/answer-question.ts';
import { noSettings } from '../../bot/answers/answer-settings.ts';
import { suggest } from '../../bot/answers/prefix.ts';
import { languages } from '../../indexer/languages.ts';
import { sqliteSearch } from '../../indexer/search/sqlite.ts';
import type { Corpus } from './benchmark-corpus.ts';
import { analysed, fillIndex } from './benchmark-fill.ts';
import { type BenchmarkRow, ms, timed, times } from './benchmark-row.ts';

const now = '2026-01-01T00:00:00.000Z';

/** SQLite's speed against a bare FTS5 table over the same passages. */
export async function benchmarkSqlite(corpus: Corpus): Promise<BenchmarkRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signpost-benchmark-'));
  const search = sqliteSearch({ path: join(folder, 'index.sqlite') });
  const bare = bareTable(join(folder, 'bare.sqlite'), corpus);
  try {
    const began = performance.now();
    await fillIndex(search, analysed(corpus));
    const took = performance.now() - began;
    const deps = { search, settings: async () => noSettings };
    const peer = await timed(corpus.questions, bare.ask);
    const ours = await timed(corpus.questions, (text) => answerQuestion(deps, { text, history: [], now }));
    const typed = await timed(prefixes(corpus.questions), (text) => suggest(deps, text, now));
    const passages = corpus.files.length * (corpus.files[0]?.passages.length ?? 0);
    return [
      {
        what: `SQLite: index ${passages.toLocaleString('en')} passages, analysis included`,
        ours: ms(took),
        peer: `bare FTS5 ${ms(bare.took)} (${times(took, bare.took)})`,
        wanted: '≤ 10 s',
        met: took <= 10_000,
      },
      {
        what: 'SQLite: question to answer, p50',
        ours: ms(ours.p50),
        peer: `bare FTS5 query ${ms(peer.p50)} (${times(ours.p50, peer.p50)})`,
        wanted: '≤ 2 ×',
        met: ours.p50 <= 2 * peer.p50,
      },
      {
        what: 'SQLite: question to answer, p95',
        ours: ms(ours.p95),
        peer: `bare FTS5 query ${ms(peer.p95)}`,
        wanted: '< 60 ms',
        met: ours.p95 < 60,
      },
      {
        what: 'SQLite: search as you type, p95',
        ours: ms(typed.p95),
        peer: '',
        wanted: '< 30 ms',
        met: typed.p95 < 30,
      },
    ];
  } finally {
    await search.close();
    bare.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What anybody would write first: FTS5 with its own stemmer, question words dropped, the ten best with their text. */
function bareTable(path: string, corpus: Corpus) {
  const db = new DatabaseSync(path);
  db.exec("create virtual table bare using fts5 (title, text, tokenize = 'porter unicode61')");
  const put = db.prepare('insert into bare (title, text) values (?, ?)');
  const began = performance.now();
  db.exec('begin');
  for (const { passages } of corpus.files) for (const { title, text } of passages) put.run(title, text);
  db.exec('commit');
  const took = performance.now() - began;
  const ask = db.prepare('select title, text from bare where bare match ? order by rank limit 10');
  const stop = new Set(languages.en!.stop.split(' '));
  const words = (question: string) => {
    const all = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const telling = all.filter((word) => !stop.has(word));
    return (telling.length > 0 ? telling : all).map((word) => `"${word}"`).join(' OR ');
  };
  return {
    took,
    ask: (question: string) => ask.all(words(question) || '""'),
    close: () => db.close(),
  };
}

/** What stands in the box while a question is typed: its first 2, 5, 8 … characters. */
function prefixes(questions: string[]): string[] {
  return questions.flatMap((text, at) => [text.slice(0, 2 + ((at * 3) % Math.min(40, text.length)))]);
}
