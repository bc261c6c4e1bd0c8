import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trainCalibrated } from '../../bot/dialog/calibrate.ts';
import { classify, none } from '../../bot/dialog/classify.ts';

/**
 * `npm run evaluate -- intents DIR [--out FILE]`: trains on DIR/train.jsonl {text, intent} and decides every row of
 * DIR/test.jsonl {text} in order, one line each: {text, intent, confidence}; `intent` is "none" where it declines. Rows
 * of the test that carry their own intent are scored, and the summary goes to standard error. Throws when a row is broken.
 */
export async function evaluateIntents(dir: string, out?: string): Promise<void> {
  const examples = await rows(join(dir, 'train.jsonl'));
  const began = performance.now();
  const model = trainCalibrated(
    examples.map(({ text, intent }) => ({ text, label: isNone(intent ?? '') ? none : (intent ?? '') })),
  );
  const seconds = (performance.now() - began) / 1000;
  const lines: string[] = [];
  const scored = { known: 0, right: 0, unknown: 0, declined: 0 };
  for (const { text, intent } of await rows(join(dir, 'test.jsonl'))) {
    const { label, confidence } = classify(model, text);
    lines.push(`${JSON.stringify({ text, intent: label, confidence: Number(confidence.toFixed(4)) })}\n`);
    if (intent === undefined) continue;
    if (isNone(intent)) {
      scored.unknown++;
      if (label === none) scored.declined++;
    } else {
      scored.known++;
      if (label === intent) scored.right++;
    }
  }
  if (out) await writeFile(out, lines.join(''));
  else process.stdout.write(lines.join(''));
  console.error(
    `${examples.length} examples of ${model.labels.length} intents in ${seconds.toFixed(1)} s; declines below ${model.threshold}`,
  );
  if (scored.known)
    console.error(`in scope: ${share(scored.right, scored.known)} right, refusals counted wrong`);
  if (scored.unknown) console.error(`out of scope: ${share(scored.declined, scored.unknown)} declined`);
}

/** The names that data sets give to what is none of their intents. */
function isNone(intent: string): boolean {
  return /^(?:oos|none|ood|nota|out[-_ ]?of[-_ ]?(?:scope|domain)|no[-_ ]?nodes[-_ ]?detected|no[-_ ]?intent|fallback|nlu_fallback)$/i.test(
    intent,
  );
}

async function rows(file: string): Promise<{ text: string; intent?: string }[]> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${file} cannot be read (${error.code}); the folder needs train.jsonl and test.jsonl.`);
  });
  const lines = content.replace(/^\ufeff/, '').split('\n');
  return lines.flatMap((line, at) => {
    if (!line.trim()) return [];
    const row = parsed(line);
    if (typeof row?.text !== 'string') throw new Error(`${file}, line ${at + 1}: not {"text": "…"}.`);
    return [{ text: row.text, intent: typeof row.intent === 'string' ? row.intent : undefined }];
  });
}

function parsed(line: string): { text?: unknown; intent?: unknown } | undefined {
  try {
    return JSON.parse(line) as { text?: unknown; intent?: unknown };
  } catch {
    return undefined;
  }
}

function share(part: number, all: number): string {
  return `${((100 * part) / all).toFixed(1)} % of ${all}`;
}
