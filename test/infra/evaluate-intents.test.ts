import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { evaluateIntents } from '../../infra/local/evaluate-intents.ts';

const dir = mkdtempSync(join(tmpdir(), 'signpost-intents-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('every row of the test is decided in order, one line each', async () => {
  const rows = (intent: string, texts: string[]) => texts.map((text) => JSON.stringify({ text, intent }));
  const train = [
    ...rows('greet', ['hello', 'hi there', 'good morning', 'hey you', 'hello again', 'hi', 'morning']),
    ...rows('bye', ['goodbye', 'see you', 'bye bye', 'good night', 'see you later', 'bye', 'night']),
    ...rows('oos', ['what is the capital of france', 'play some jazz', 'is it raining', 'buy me a car']),
  ];
  writeFileSync(join(dir, 'train.jsonl'), `${train.join('\n')}\n`);
  const texts = ['hello you', 'bye now', 'play jazz\u2028please', ''];
  writeFileSync(join(dir, 'test.jsonl'), texts.map((text) => JSON.stringify({ text })).join('\n'));
  const out = join(dir, 'out.jsonl');
  await evaluateIntents(dir, out);
  const lines = readFileSync(out, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.text)).toEqual(texts);
  expect(lines.slice(0, 3).map((line) => line.intent)).toEqual(['greet', 'bye', 'none']);
  for (const line of lines) expect(line.confidence).toBeTypeOf('number');
});

test('a broken row is named', async () => {
  writeFileSync(join(dir, 'train.jsonl'), '{"text":"a","intent":"b"}\n{"intent":"b"}\n');
  await expect(evaluateIntents(dir)).rejects.toThrow('line 2');
});

test('a folder that is not there, or holds no examples, is one clear line', async () => {
  await expect(evaluateIntents(join(dir, 'none'))).rejects.toThrow(
    /none\/train\.jsonl cannot be read.*ENOENT/,
  );
});
