/** A part of a file: the bytes from `start`, at most `length` of them; fewer at its end, undefined when it is gone. */
export type ReadPart = (start: number, length: number) => Promise<Uint8Array | undefined>;

/**
 * The playing time in seconds that a recording's own header tells, read in a few small parts: MP4 and its kin (ISO
 * 14496-12: box `mvhd`), WebM and Matroska (RFC 9559: Duration), WAV (its byte rate). Undefined for other kinds, and for
 * a header that does not tell.
 */
export async function mediaSeconds(bytes: number, read: ReadPart): Promise<number | undefined> {
  const start = await read(0, headBytes);
  if (!start || start.length < 16) return undefined;
  const head = viewOf(start);
  if (named(head, 4) === 'ftyp') return mp4Seconds(bytes, read);
  if (head.getUint32(0) === 0x1a45dfa3) return webmSeconds(head);
  if (named(head, 0) === 'RIFF' && named(head, 8) === 'WAVE') return wavSeconds(head, bytes);
  return undefined;
}

/** Minutes of playing time, to one decimal. */
export function minutesOf(seconds: number): number {
  return Math.round(seconds / 6) / 10;
}

/**
 * Seconds of a recording that no caption is near: the gaps of at least `longestPause` between captions, before the first
 * and after the last. Shorter ones are pauses of a speaker.
 */
export function silentSeconds(
  seconds: number,
  spans: { startSeconds: number; endSeconds: number }[],
): number {
  let at = 0;
  let silent = 0;
  for (const span of spans.toSorted((a, b) => a.startSeconds - b.startSeconds)) {
    if (span.startSeconds - at >= longestPause) silent += span.startSeconds - at;
    at = Math.max(at, span.endSeconds);
  }
  return seconds - at >= longestPause ? silent + seconds - at : silent;
}

/** A speaker rarely says nothing for half a minute. */
const longestPause = 30;
const headBytes = 65_536;
const mostBoxes = 64;

async function mp4Seconds(bytes: number, read: ReadPart): Promise<number | undefined> {
  let at = 0;
  for (let box = 0; box < mostBoxes && at + 16 <= bytes; box++) {
    const part = await read(at, 4096);
    if (!part || part.length < 16) return undefined;
    const view = viewOf(part);
    const small = view.getUint32(0);
    const size = small === 1 ? Number(view.getBigUint64(8)) : small === 0 ? bytes - at : small;
    if (named(view, 4) === 'moov') return movieSeconds(view, small === 1 ? 16 : 8);
    if (size < 8) return undefined;
    at += size;
  }
  return undefined;
}

/** The movie header comes first in its box in every file seen; it is looked for in the part at hand. */
function movieSeconds(view: DataView, from: number): number | undefined {
  for (let at = from; at + 40 <= view.byteLength; ) {
    const size = view.getUint32(at);
    if (named(view, at + 4) === 'mvhd') {
      const long = view.getUint8(at + 8) === 1;
      const scale = view.getUint32(at + (long ? 28 : 20));
      const length = long ? Number(view.getBigUint64(at + 32)) : view.getUint32(at + 24);
      return sound(length / scale);
    }
    if (size < 8) return undefined;
    at += size;
  }
  return undefined;
}

/** Looks for the two elements by their ids, near the start of the file where every writer puts them. */
function webmSeconds(view: DataView): number | undefined {
  let scale = 1_000_000;
  for (let at = 0; at + 12 < view.byteLength; at++) {
    if (view.getUint32(at) >>> 8 === 0x2ad7b1 && view.getUint8(at + 3) === 0x83)
      scale = view.getUint32(at + 3) & 0xffffff;
    if (view.getUint16(at) !== 0x4489) continue;
    const size = view.getUint8(at + 2);
    if (size === 0x88) return sound((view.getFloat64(at + 3) * scale) / 1e9);
    if (size === 0x84) return sound((view.getFloat32(at + 3) * scale) / 1e9);
  }
  return undefined;
}

function wavSeconds(view: DataView, bytes: number): number | undefined {
  return named(view, 12) === 'fmt ' ? sound((bytes - 44) / view.getUint32(28, true)) : undefined;
}

/** A day is longer than any recording; more, or nothing at all, is a broken header. */
function sound(seconds: number): number | undefined {
  return seconds > 0 && seconds < 86_400 ? seconds : undefined;
}

function named(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
