import { decodeEntities } from './entities.ts';

/** A caption line as words: tags, positions and entities of WebVTT, SRT, SBV and ASS resolved. */
export function cueWords(line: string): string {
  return decodeEntities(
    line
      .replace(/\[br\]/gi, ' ')
      .replace(/\{\\[^}]*\}/g, '')
      .replace(/\\[Nnh]/g, ' ')
      // "<" begins a tag only before a letter, a slash or a time: "x < y" is words.
      .replace(/<\/?(?:[a-z][^<>]*|\d[\d:.]*)?>/gi, '')
      .replace(/^\s*X1:\d+\s+X2:\d+\s+Y1:\d+\s+Y2:\d+\s*/i, ''),
  )
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\u0000-\u0008]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
