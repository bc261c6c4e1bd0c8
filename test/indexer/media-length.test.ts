import { describe, expect, test } from 'vitest';
import { indexFile } from '../../indexer/index-file.ts';
import { mediaSeconds, silentSeconds } from '../../indexer/media-length.ts';
import { memoryFiles } from '../memory-files.ts';
import { memorySearch } from '../memory-search.ts';
import { tinyDeps } from './tiny-reader.ts';

function box(name: string, content: Uint8Array): Uint8Array {
  const made = new Uint8Array(8 + content.length);
  new DataView(made.buffer).setUint32(0, made.length);
  made.set(new TextEncoder().encode(name), 4);
  made.set(content, 8);
  return made;
}

/** An MP4 without pictures: type, 100 kB of data, and the movie header at the end, as cameras write it. */
function mp4(seconds: number): Uint8Array {
  const header = new Uint8Array(100);
  const view = new DataView(header.buffer);
  view.setUint32(12, 1000);
  view.setUint32(16, seconds * 1000);
  const parts = [
    box('ftyp', new Uint8Array(16)),
    box('mdat', new Uint8Array(100_000)),
    box('moov', box('mvhd', header)),
  ];
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

function webm(seconds: number): Uint8Array {
  const made = new Uint8Array(100);
  const view = new DataView(made.buffer);
  view.setUint32(0, 0x1a45dfa3);
  view.setUint32(40, 0x2ad7b183);
  view.setUint32(43, 0x830f4240);
  view.setUint16(60, 0x4489);
  view.setUint8(62, 0x88);
  view.setFloat64(63, seconds * 1000);
  return made;
}

const parts = (bytes: Uint8Array) => async (start: number, length: number) =>
  bytes.slice(start, start + length);

describe('the length of a recording', () => {
  test('from its own header, wherever that stands', async () => {
    expect(await mediaSeconds(mp4(151).length, parts(mp4(151)))).toBe(151);
    expect(await mediaSeconds(100, parts(webm(62.5)))).toBe(62.5);
  });

  test('broken headers tell nothing and never throw', async () => {
    for (const whole of [mp4(151), webm(62)])
      for (let end = 0; end < 200; end += 7) {
        const cut = whole.slice(0, end);
        await mediaSeconds(cut.length, parts(cut));
        const noise = whole.map((byte, at) => (at % 11 === end % 11 ? 255 - byte : byte));
        await mediaSeconds(noise.length, parts(noise));
      }
    expect(await mediaSeconds(0, parts(new Uint8Array()))).toBeUndefined();
  });

  test('what no caption is near', () => {
    const span = (startSeconds: number, endSeconds: number) => ({ startSeconds, endSeconds });
    expect(silentSeconds(600, [])).toBe(600);
    expect(silentSeconds(600, [span(0, 300), span(310, 595)])).toBe(0);
    expect(silentSeconds(600, [span(400, 500), span(100, 300)])).toBe(300);
  });
});

test('a recording is told its minutes, and those without captions once these are read', async () => {
  const files = memoryFiles();
  const film = mp4(600);
  files.put('film.mp4', 'x'.repeat(film.length));
  files.stream = async (_, range) => new Blob([film.slice(range!.start, range!.end + 1)]).stream();
  files.put('film.vtt', 'said');
  const search = memorySearch();
  const place = { kind: 'moment' as const, startSeconds: 0, endSeconds: 450 };
  const deps = tinyDeps(files, search);
  const timed = {
    ...deps,
    makePassages: (...args: Parameters<typeof deps.makePassages>) =>
      deps.makePassages(...args).map((passage) => ({ ...passage, place })),
  };
  await indexFile(timed, { file: 'film.mp4' });
  expect((await search.row('film.mp4'))?.receipt?.facts).toEqual({ minutes: 10, minutesWithoutCaptions: 10 });
  const done = await indexFile(timed, { file: 'film.vtt' });
  await indexFile(timed, { file: done.again[0]!, kin: true });
  const receipt = (await search.row('film.mp4'))?.receipt;
  expect(receipt?.facts).toEqual({ minutes: 10, minutesWithoutCaptions: 2.5 });
  expect(receipt?.warnings[0]?.message).toBe('2.5 of its 10 minutes have no captions.');
});
