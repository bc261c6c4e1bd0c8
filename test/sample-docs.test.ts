import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkNotice } from '../bot/tickets/notice.ts';
import { checkRouting } from '../bot/tickets/routing.ts';
import { checkUrgent } from '../bot/tickets/urgent.ts';
import { parseAnswers } from '../indexer/settings/answers.ts';
import { parsePronunciations } from '../indexer/settings/pronunciations.ts';
import { parseQuestions } from '../indexer/settings/questions.ts';
import { readSidecar } from '../indexer/settings/sidecar.ts';
import { parseSynonyms } from '../indexer/settings/synonyms.ts';
import { parseVocabulary } from '../indexer/settings/vocabulary.ts';

/** The sample help desk is what newcomers copy from, so it has to be without a fault. */
const root = join(import.meta.dirname, '../sample-docs');
const text = (key: string) => readFileSync(join(root, key), 'utf8');
const keys = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));

describe('sample settings', () => {
  test.each([
    ['answers.yaml', parseAnswers],
    ['notice.yaml', checkNotice],
    ['pronunciations.txt', parsePronunciations],
    ['questions.json', parseQuestions],
    ['routing.yaml', checkRouting],
    ['synonyms.txt', parseSynonyms],
    ['urgent.yaml', checkUrgent],
    ['vocabulary.txt', parseVocabulary],
  ])('%s takes effect without a problem', (name, read) => {
    const { usable, problems } = read(text(`_signpost/${name}`));
    expect(problems).toEqual([]);
    expect(usable).toBe(true);
  });

  test('sidecars stand beside a file and have no problem', () => {
    const sidecars = keys.filter((key) => key.endsWith('.yaml') && !key.startsWith('_signpost/'));
    expect(sidecars.length).toBeGreaterThan(0);
    for (const key of sidecars) {
      expect(existsSync(join(root, key.replace(/\.yaml$/, '')))).toBe(true);
      expect(readSidecar(text(key)).problems).toEqual([]);
    }
  });
});

describe('sample files', () => {
  test('there is one of every kind that people drop, and the whole stays small', () => {
    const count = (ending: string) => keys.filter((key) => key.endsWith(ending)).length;
    for (const [ending, least] of Object.entries({ pdf: 5, md: 3, html: 2, txt: 2, vtt: 1, srt: 1 }))
      expect(count(`.${ending}`), ending).toBeGreaterThanOrEqual(least);
    expect(count('.mp4') + count('.webm')).toBe(3);
    const bytes = keys.reduce((sum, key) => sum + statSync(join(root, key)).size, 0);
    expect(bytes).toBeLessThan(8_000_000);
  });

  test('every question names files that are there, and headings that stand in them', () => {
    const { value: questions } = parseQuestions(text('_signpost/questions.json'));
    expect(questions.length).toBeGreaterThanOrEqual(90);
    expect(questions.filter((question) => !question.answerable).length).toBeGreaterThanOrEqual(15);
    for (const { text: asked, files, place } of questions) {
      for (const file of files) expect(keys, asked).toContain(file);
      const { kind, heading } = (place ?? {}) as { kind?: string; heading?: string };
      if (kind === 'heading' && /\.(?:md|txt|html)$/.test(files[0]!))
        expect(text(files[0]!), asked).toContain(heading);
    }
  });
});
