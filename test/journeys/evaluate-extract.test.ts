import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluateExtract } from '../../infra/local/evaluate-extract.ts';

/** `npm run evaluate -- extract DIR` as others rely on it: one JSON line a file, whatever the files are. */
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signpost-extract-'));
  mkdirSync(join(folder, 'in/sub folder'), { recursive: true });
  writeFileSync(join(folder, 'in/guide.md'), '# Guide\n\nWords under it.\n\n## Steps\n\nOne step.');
  writeFileSync(join(folder, 'in/sub folder/talk.vtt'), 'WEBVTT\n\n00:07.250 --> 00:09.000\nHello there.\n');
  writeFileSync(join(folder, 'in/empty.txt'), '');
  writeFileSync(join(folder, 'in/picture.png'), '\x89PNG');
  writeFileSync(join(folder, 'in/broken.pdf'), '%PDF-1.4 no more');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every file has its line, with outcome, time and sections', async () => {
  const out = join(folder, 'out.jsonl');
  await evaluateExtract(join(folder, 'in'), out);
  const lines = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const byFile = new Map(lines.map((line) => [line.file, line]));
  expect([...byFile.keys()].sort()).toEqual([
    'broken.pdf',
    'empty.txt',
    'guide.md',
    'picture.png',
    'sub folder/talk.vtt',
  ]);
  expect(byFile.get('guide.md')).toMatchObject({
    outcome: 'read',
    sections: [
      { place: { kind: 'heading', heading: 'Guide', anchor: 'guide' }, text: 'Guide\n\nWords under it.' },
      { place: { kind: 'heading', heading: 'Steps', anchor: 'steps' }, text: 'Steps\n\nOne step.' },
    ],
  });
  expect(byFile.get('sub folder/talk.vtt').sections[0].place).toEqual({
    kind: 'moment',
    startSeconds: 7.25,
    endSeconds: 9,
  });
  expect(byFile.get('picture.png')).toMatchObject({ outcome: 'skipped', sections: [] });
  for (const file of ['broken.pdf', 'empty.txt'])
    expect(byFile.get(file)).toMatchObject({ outcome: 'rejected', reason: expect.any(String), sections: [] });
  for (const line of lines) expect(line.seconds).toBeGreaterThanOrEqual(0);
});

test('a folder that is not there, or is a file, is one clear line', async () => {
  const none = join(folder, 'none');
  await expect(evaluateExtract(none)).rejects.toThrow(`${none} does not exist; name a folder with files.`);
  const file = join(folder, 'in/guide.md');
  await expect(evaluateExtract(file)).rejects.toThrow(`${file} is not a folder; name a folder with files.`);
});
