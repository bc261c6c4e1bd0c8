import { createWriteStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { ReadOutcome, Section } from '../../indexer/document.ts';
import { isolatedReader } from '../../indexer/read/isolated.ts';

/**
 * Reads every file under `dir` in isolation and writes one JSON line a file as each is done, to `out` or to standard
 * output: {file, outcome, reason?, seconds, sections: [{place, text}]}. A section's text begins with its heading, so that
 * the texts together are the words of the file. Throws when `dir` is no folder.
 */
export async function evaluateExtract(dir: string, out?: string): Promise<void> {
  const given = statSync(dir, { throwIfNoEntry: false });
  if (!given?.isDirectory())
    throw new Error(`${dir} ${given ? 'is not a folder' : 'does not exist'}; name a folder with files.`);
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const stream = out ? createWriteStream(out) : process.stdout;
  const processes = Math.max(2, Math.min(4, availableParallelism()));
  const reader = isolatedReader({ processes });
  let next = 0;
  const work = async () => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      const began = performance.now();
      const bytes = bytesOf(file);
      const outcome =
        'outcome' in bytes ? bytes : await reader.read(relative(dir, file).split(sep).join('/'), bytes);
      stream.write(`${JSON.stringify(lineOf(dir, file, outcome, (performance.now() - began) / 1000))}\n`);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  await reader.close();
  if (out) await new Promise<void>((done) => stream.end(done));
}

/** As much as the indexer holds in memory; a file that may not be read is an outcome, too. */
const mostBytes = 100 * 1_048_576;

function bytesOf(path: string): Uint8Array | ReadOutcome {
  try {
    if (statSync(path).size > mostBytes)
      return { outcome: 'rejected', reason: `The file has more than ${mostBytes / 1_048_576} MB. Split it.` };
    return readFileSync(path);
  } catch (error) {
    return {
      outcome: 'rejected',
      reason: `The file may not be read (${(error as NodeJS.ErrnoException).code}).`,
    };
  }
}

function lineOf(dir: string, path: string, outcome: ReadOutcome, seconds: number) {
  const file = relative(dir, path).split(sep).join('/');
  const sections = outcome.outcome === 'read' ? withHeadings(outcome.document.sections) : [];
  const reason = outcome.outcome === 'read' ? {} : { reason: outcome.reason };
  return { file, outcome: outcome.outcome, ...reason, seconds: Math.round(seconds * 1000) / 1000, sections };
}

function withHeadings(sections: Section[]): { place: Section['place']; text: string }[] {
  return sections.map(({ place, headings, text, part }, at) => {
    const own = headings.at(-1);
    const repeats =
      part === 'notes' || (at > 0 && JSON.stringify(sections[at - 1]!.place) === JSON.stringify(place));
    return { place, text: own && !repeats ? `${own}\n\n${text}`.trim() : text };
  });
}
