import fc from 'fast-check';
import { expect } from 'vitest';
import type { Files, StoredFile } from '../../indexer/files/files.ts';
import { type BatchDeps, indexBatch } from '../../indexer/index-batch.ts';
import type { Search } from '../../indexer/search/search.ts';
import { type MemoryFiles, memoryFiles } from '../memory-files.ts';
import { tinyDeps } from './tiny-reader.ts';

const keys = [
  'a.txt',
  'b/c d+%.txt',
  'film.mp4',
  'film.vtt',
  'a.txt.yaml',
  'film.mp4.yaml',
  '_signpost/synonyms.txt',
];

/** One thing an owner does, and what becomes of the news of it: doubled, put somewhere in the queue, or lost until the end. */
const deed = fc.record({
  // Mostly one file, so that writers meet at it.
  key: fc.oneof({ weight: 2, arbitrary: fc.constant('a.txt') }, fc.constantFrom(...keys)),
  after: fc.integer({ min: 0, max: 12 }),
  put: fc.constantFrom(true, true, false),
  // Few texts, so that the same bytes come back: then versions come back too.
  text: fc.constantFrom('one', 'two\nthree', 'title: four', 'title: five', 'BROKEN', 'wifi, wireless', ''),
  copies: fc.constantFrom(1, 1, 1, 2, 3),
  at: fc.nat(),
  lost: fc.boolean(),
});

/** A stream of deeds, the interleaving of everybody's steps, and the steps at which a writer is killed. */
export const streams = fc.record({
  deeds: fc.array(deed, { minLength: 1, maxLength: 12 }),
  scheduler: fc.scheduler(),
  kills: fc.array(fc.integer({ min: 3, max: 60 }), { maxLength: 2 }),
});

/**
 * Plays a stream with two writers on one queue, as two Lambda functions would, and expects the index of the bucket's
 * final state: nothing lost, nothing stale, nothing doubled.
 */
export async function playStream(stream: Stream, search: Search): Promise<void> {
  const { scheduler } = stream;
  const files = memoryFiles();
  const queue: { messageId: string; body: string }[] = [];
  const clock = { ms: Date.parse('2026-03-01T12:00:00Z') };
  let ownerDone = false;
  const step = <T>(act: () => Promise<T>): Promise<T> => scheduler.schedule(Promise.resolve()).then(act);
  const owner = async () => {
    const late: typeof queue = [];
    for (const [at, { key, after, put, text, copies, at: place, lost }] of stream.deeds.entries()) {
      for (let idle = 0; idle < after; idle++) await step(async () => {});
      await step(async () => (put ? files.put(key, text) : files.remove(key)));
      const message = { messageId: `m${at}`, body: news(key, put, at) };
      if (lost) late.push(message);
      for (let copy = lost ? 1 : 0; copy < copies; copy++)
        queue.splice((place * (copy + 1)) % (queue.length + 1), 0, message);
    }
    await step(async () => void queue.push(...late));
    ownerDone = true;
  };
  const kills = [...stream.kills];
  const writer = async (name: string): Promise<void> => {
    for (let life = 0, rounds = 0; !ownerDone || queue.length > 0; rounds++) {
      if (rounds > 20_000) throw new Error('The queue is never empty.');
      const messages = queue.splice(0, 2);
      const parts = mortal(files, search, step, kills);
      const deps = batchDeps(parts, `${name}-${life}`, clock, step);
      const failed = await indexBatch(deps, messages);
      queue.push(...messages.filter(({ messageId }) => failed.includes(messageId)));
      // A killed writer is another one when it comes back, and by then its leases have run out.
      if (parts.dead()) {
        life++;
        clock.ms += 61_000;
      }
      if (messages.length === 0) await step(async () => {});
    }
  };
  await scheduler.waitFor(Promise.all([owner(), writer('one'), writer('two')]));
  await expectFinal(search, files);
}

type Stream = typeof streams extends fc.Arbitrary<infer T> ? T : never;
type Step = <T>(act: () => Promise<T>) => Promise<T>;

function batchDeps(
  parts: { files: Files; search: Search },
  owner: string,
  clock: { ms: number },
  step: Step,
): BatchDeps {
  return {
    ...tinyDeps(parts.files, parts.search, { owner, maxBytes: 100 }),
    now: () => new Date(clock.ms++),
    newId: () => `${owner}-${clock.ms++}`,
    bucket: 'content',
    pause: (ms) => step(async () => void (clock.ms += ms)),
    told: () => {},
    fault: () => {},
    refused: (_, problem) => expect.unreachable(problem),
  };
}

/** A writer's store and index, every call a step of its own; when its number comes up, it dies in the middle of its work. */
function mortal(files: Files, search: Search, step: Step, kills: number[]) {
  let steps = 0;
  let dead = false;
  const end = kills.shift();
  const live = async <T>(act: () => Promise<T>): Promise<T> => {
    if (end !== undefined && ++steps >= end) dead = true;
    if (dead) throw new Error('killed');
    return step(act);
  };
  return {
    dead: () => dead,
    files: {
      ...files,
      async *list(prefix?: string) {
        const found: StoredFile[] = [];
        for await (const file of files.list(prefix)) found.push(file);
        yield* await live(async () => found);
      },
      read: (key: string, most: number) => live(() => files.read(key, most)),
    },
    search: {
      ...search,
      row: (file: string) => live(() => search.row(file)),
      lease: (...args: Parameters<Search['lease']>) => live(() => search.lease(...args)),
      stage: (...args: Parameters<Search['stage']>) => live(() => search.stage(...args)),
      settle: (...args: Parameters<Search['settle']>) => live(() => search.settle(...args)),
      release: (...args: Parameters<Search['release']>) => live(() => search.release(...args)),
    },
  };
}

/** S3's own form: keys encoded as a form, sequencers hexadecimal, of differing length and rising with every deed. */
function news(key: string, put: boolean, at: number): string {
  const encoded = encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
  const sequencer = `${(at + 1).toString(16).toUpperCase().padStart(4, '0')}${'A7'.repeat(at % 3)}`;
  const eventName = put ? 'ObjectCreated:Put' : 'ObjectRemoved:DeleteMarkerCreated';
  const s3 = { bucket: { name: 'content' }, object: { key: encoded, sequencer } };
  return JSON.stringify({ Records: [{ eventName, s3 }] });
}

async function expectFinal(search: Search, files: MemoryFiles): Promise<void> {
  const told: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const key of keys) {
    const row = await search.row(key);
    const file = await files.read(key, 1000);
    told[key] = {
      texts: (await search.passages(key)).map((passage) => passage.text),
      gone: !row || row.state === 'removed',
      free: !row?.lease,
      media: row?.info?.media,
      title: row?.info?.title,
    };
    expected[key] = await due(key, file && new TextDecoder().decode(file.bytes), files, row?.info?.title);
  }
  expect(told).toEqual(expected);
}

async function due(key: string, text: string | undefined, files: MemoryFiles, title: string | undefined) {
  const read = /^[ab].*\.txt$|vtt$/.test(key) && text && !text.startsWith('BROKEN');
  const film = key === 'film.vtt' && (await files.head('film.mp4')) ? 'film.mp4' : undefined;
  const sidecar = await files.read(`${film ?? key}.yaml`, 100);
  const called = sidecar && /^title: (.*)/.exec(new TextDecoder().decode(sidecar.bytes))?.[1];
  // A bad sidecar leaves the last good one in effect, so either title may stand.
  const named = called ?? (sidecar ? title : key === 'film.mp4' ? 'film' : key);
  return {
    texts: read ? text.split('\n') : [],
    gone: text === undefined,
    free: true,
    media: read ? film : undefined,
    title: read || (key === 'film.mp4' && text !== undefined) ? named : undefined,
  };
}
