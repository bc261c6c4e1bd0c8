import type { Cue } from '../document.ts';
import { cueWords } from './cue-words.ts';

/**
 * MicroDVD's cues ("{25}{75}words|more words"), whose times are frames: undefined for other texts. `cues` is undefined
 * when the file does not say its frame rate (its first line, "{1}{1}25"): guessing one would invent times.
 */
export function frameCues(text: string): { cues: Cue[] | undefined } | undefined {
  const lines = [...text.matchAll(/^\{(\d+)\}\{(\d*)\}(.*)$/gm)];
  if (lines.length === 0 || lines[0]!.index > 3) return undefined;
  const rate = Number(/^\s*(\d{1,2}(?:\.\d+)?)\s*$/.exec(lines[0]![3]!)?.[1]);
  if (!rate) return { cues: undefined };
  const seconds = (frame: string) => Math.round((Number(frame) / rate) * 1000) / 1000;
  const cues = lines.slice(1).flatMap((line): Cue[] => {
    const words = cueWords(line[3]!.replace(/\{[a-z]:[^}]*\}/gi, '').replaceAll('|', ' '));
    const start = seconds(line[1]!);
    return words
      ? [{ startSeconds: start, endSeconds: Math.max(start, seconds(line[2]! || line[1]!)), text: words }]
      : [];
  });
  return { cues };
}
