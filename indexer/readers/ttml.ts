import type { Cue, ReadOutcome } from '../document.ts';
import { captionsMade } from './captions.ts';
import { inOrder } from './cues.ts';
import { decode } from './decode.ts';
import { walkXml } from './xml.ts';

/** Reads TTML and DFXP: every timed paragraph (or timed span, where paragraphs have no time) is a cue. */
export function readTtml(bytes: Uint8Array, key: string): ReadOutcome {
  const cues: Cue[] = [];
  const rates: Rates = { frames: 30, ticks: 1 };
  const open: { name: string; offset: number; timed?: { start: number; end: number } }[] = [];
  let language: string | undefined;
  let text = '';
  const say = (timed: { start: number; end: number } | undefined) => {
    const words = text.replace(/\s+/g, ' ').trim();
    if (words && timed) cues.push({ startSeconds: timed.start, endSeconds: timed.end, text: words });
    if (timed) text = '';
  };
  walkXml(decode(bytes).text, {
    open: (name, attributes) => {
      if (name === 'tt') {
        language = attributes['xml:lang'];
        rates.frames = Number(attributes['ttp:frameRate']) || rates.frames;
        rates.ticks = Number(attributes['ttp:tickRate']) || rates.ticks;
      }
      if (name === 'br') text += ' ';
      if (name === 'p') text = '';
      const offset = open.at(-1)?.offset ?? 0;
      const timed = timesOf(attributes, offset, rates);
      // Only containers shift what is inside them; a paragraph's spans repeat its times in real files.
      const shifts = (name === 'div' || name === 'body') && timed ? timed.start : offset;
      open.push({ name, offset: shifts, ...(timed && (name === 'p' || name === 'span') ? { timed } : {}) });
    },
    close: () => {
      const closed = open.pop();
      const outer = open.some((one) => one.timed);
      if (closed?.timed && !outer) say(closed.timed);
    },
    text: (said) => {
      if (open.some((one) => one.name === 'p')) text += said;
    },
  });
  return captionsMade(key, 'captions', inOrder(cues), [], language);
}

type Rates = { frames: number; ticks: number };

function timesOf(
  attributes: Record<string, string>,
  offset: number,
  rates: Rates,
): { start: number; end: number } | undefined {
  const begin = secondsOf(attributes.begin, rates);
  if (begin === undefined) return undefined;
  const start = round(offset + begin);
  const end = secondsOf(attributes.end, rates);
  const lasts = secondsOf(attributes.dur, rates);
  return {
    start,
    end: Math.max(start, end !== undefined ? round(offset + end) : round(start + (lasts ?? 0))),
  };
}

/** TTML's time expressions: "00:01:02.5", "00:01:02:12" (frames), "62.5s", "62500ms", "12f", "900t". */
function secondsOf(value: string | undefined, rates: Rates): number | undefined {
  const clock = /^(\d+):(\d{2}):(\d{2})(?:[.,](\d+)|:(\d+)(?:\.\d+)?)?$/.exec(value?.trim() ?? '');
  if (clock) {
    const whole = Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
    return whole + Number(`0.${clock[4] ?? 0}`) + Number(clock[5] ?? 0) / rates.frames;
  }
  const offset = /^(\d+(?:\.\d+)?)(h|ms|m|s|f|t)$/.exec(value?.trim() ?? '');
  if (!offset) return undefined;
  const units: Record<string, number> = {
    h: 3600,
    m: 60,
    s: 1,
    ms: 0.001,
    f: 1 / rates.frames,
    t: 1 / rates.ticks,
  };
  return Number(offset[1]) * units[offset[2]!]!;
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
