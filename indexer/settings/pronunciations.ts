import { type Parsed, readLines } from './parsed.ts';

/** How a word (or a few) is to be read aloud; `spoken` is written as ordinary words: "turn it in". */
export type Pronunciation = { word: string; spoken: string };

/** Reads pronunciations.txt: `word = spoken`, one a line. The last line about a word counts. */
export function parsePronunciations(text: string): Parsed<Pronunciation[]> {
  const read = readLines<Pronunciation>(text, 'pronunciation', (line) => {
    const [word, spoken, more] = line.split('=').map((side) => side.trim());
    if (more !== undefined) return { problem: 'It has more than one "=".', mend: 'Write one word a line.' };
    if (word && spoken && word.length <= 60 && spoken.length <= 200) return { value: { word, spoken } };
    return { problem: 'It is not "word = how it is said".', mend: 'Write it as: LMS = L M S' };
  });
  const last = new Map(read.value.map((one) => [one.word.toLowerCase(), one]));
  return { ...read, value: [...last.values()] };
}
