import { type Calls, EngineError } from './opensearch-calls.ts';
import { fileId } from './opensearch-ledger.ts';
import type { IndexedPassage } from './search.ts';

/** A passage as OpenSearch holds it. Vectors stand beside these in a field a model, and are never read back with them. */
export type PassageSource = {
  id: string;
  hash: string;
  file: string;
  folders: string[];
  generation: string;
  ordinal: number;
  place: IndexedPassage['place'];
  place_kind: string;
  title: string;
  headings: string[];
  text: string;
  language: string;
  cues?: IndexedPassage['cues'];
  terms: string;
  title_terms: string;
  heading_terms: string;
  body_terms: string;
  words: string[];
  length: number;
};

/** The document id: the same file, generation and ordinal always land on the same document. */
export function passageId(file: string, generation: string, ordinal: number): string {
  return `${fileId(file).slice(0, 32)}-${generation}-${ordinal}`;
}

/** A passage as it is sent; `extra` carries its vectors. */
export function sourceOf(passage: IndexedPassage, generation: string): PassageSource {
  const { terms, id, hash, file, ordinal, place, title, headings, text, language, cues, words } = passage;
  const all = `${terms.title} ${terms.headings} ${terms.body}`.trim().replace(/ {2,}/g, ' ');
  return {
    id,
    hash,
    file,
    folders: foldersOf(file),
    generation,
    ordinal,
    place,
    place_kind: place.kind,
    title,
    headings,
    text,
    language,
    ...(cues ? { cues } : {}),
    terms: all,
    title_terms: terms.title,
    heading_terms: terms.headings,
    body_terms: terms.body,
    words,
    length: all === '' ? 0 : all.split(' ').length,
  };
}

/** A stored passage as the rest of the house knows it. */
export function passageOf(source: PassageSource): IndexedPassage {
  const { id, hash, file, ordinal, place, title, headings, text, language, cues, words } = source;
  const terms = { title: source.title_terms, headings: source.heading_terms, body: source.body_terms };
  return {
    id,
    hash,
    file,
    ordinal,
    place,
    title,
    headings,
    text,
    language,
    ...(cues ? { cues } : {}),
    terms,
    words,
  };
}

/** AWS cuts requests at 10 MB on its smallest instances; half of that leaves room for slow ones. */
const bulkBytes = 5_000_000;

/** One change of a bulk: what is done, and the document or the part of one that it is done with. */
export type Change = { action: object; source: object };

/** Sends changes in requests of at most 5 MB; those refused for now are sent again, any other refusal is thrown. */
export async function sendBulk(calls: Calls, index: string, changes: Iterable<Change>): Promise<void> {
  let batch: string[] = [];
  let bytes = 0;
  for (const { action, source } of changes) {
    const [first, second] = [JSON.stringify(action), JSON.stringify(source)];
    const size = Buffer.byteLength(first) + Buffer.byteLength(second) + 2;
    if (batch.length > 0 && bytes + size > bulkBytes) {
      await sendBatch(calls, index, batch);
      batch = [];
      bytes = 0;
    }
    batch.push(`${first}\n${second}\n`);
    bytes += size;
  }
  if (batch.length > 0) await sendBatch(calls, index, batch);
}

/** Drops a file's passages of one generation; no search finds them after the next refresh. */
export async function dropGeneration(
  calls: Calls,
  index: string,
  file: string,
  generation: string,
): Promise<number> {
  const query = { bool: { filter: [{ term: { file } }, { term: { generation } }] } };
  const done = await calls.request<{ deleted: number }>(
    'POST',
    `/${index}/_delete_by_query?conflicts=proceed`,
    { query },
  );
  return done?.deleted ?? 0;
}

type BulkAnswer = { errors: boolean; items: Record<string, { status: number; error?: { type: string } }>[] };

async function sendBatch(calls: Calls, index: string, lines: string[], tries = 4): Promise<void> {
  // Grown rather than joined: the engine of JavaScript then copies the text once, when it is sent.
  let body = '';
  for (const line of lines) body += line;
  const answer = await calls.request<BulkAnswer>(
    'POST',
    `/${index}/_bulk?require_alias=true&filter_path=errors,items.*.status,items.*.error.type`,
    body,
    {
      bulk: true,
      seconds: 60,
    },
  );
  if (!answer?.errors) return;
  const outcomes = answer.items.map((item) => Object.values(item)[0]!);
  const fatal = outcomes.find((outcome) => outcome.error && outcome.status !== 429 && outcome.status < 500);
  if (fatal) throw new EngineError('a bulk item', fatal.error!.type, fatal.status, fatal.error);
  const again = lines.filter((_, at) => outcomes[at]!.error);
  if (tries === 0) throw new EngineError('a bulk item', 'still refused after retries', 429, undefined);
  await new Promise((done) => setTimeout(done, 200 * (5 - tries) * (0.5 + Math.random())));
  await sendBatch(calls, index, again, tries - 1);
}

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}
