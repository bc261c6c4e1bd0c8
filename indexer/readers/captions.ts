import type { Cue, ReadOutcome, Warning } from '../document.ts';
import { inOrder, parseCues } from './cues.ts';
import { decode } from './decode.ts';
import { frameCues } from './frames.ts';
import { made } from './made.ts';
import { captionFacts, momentsOf } from './moments.ts';

/** Reads WebVTT, SRT, SBV, SubViewer and their relatives: captions become moments. */
export function readCaptions(bytes: Uint8Array, key: string): ReadOutcome {
  const { text, sure, encoding } = decode(bytes);
  const frames = frameCues(text);
  if (frames)
    return frames.cues
      ? captionsMade(key, 'captions', inOrder(frames.cues))
      : { outcome: 'rejected', reason: noRate };
  const { cues, unusable } = parseCues(text);
  const warnings: Warning[] = [];
  if (unusable > 0)
    warnings.push({
      message: `${unusable} ${unusable === 1 ? 'caption has a time' : 'captions have times'} that cannot be read and ${unusable === 1 ? 'is' : 'are'} left out.`,
      mend: 'Look for lines with --> that are not like 00:01:02.000 --> 00:01:05.000.',
    });
  if (!sure)
    warnings.push({
      message: `Its letters were taken to be ${encoding}.`,
      mend: 'Save it as UTF-8 to be sure.',
    });
  return captionsMade(key, 'captions', cues, warnings, /^Language:\s*(\S+)/m.exec(text.slice(0, 500))?.[1]);
}

/** Cues in order, of whatever format, as a document of moments. */
export function captionsMade(
  key: string,
  kind: string,
  cues: Cue[],
  warnings: Warning[] = [],
  language?: string,
): ReadOutcome {
  const sections = momentsOf(cues);
  const facts = captionFacts(cues);
  return made({
    kind,
    key,
    sections,
    facts,
    warnings,
    language,
    empty: 'There are no captions with times in it.',
  });
}

const noRate =
  'Its times are numbers of frames and it does not say how many make a second. Save it as .srt or .vtt.';
