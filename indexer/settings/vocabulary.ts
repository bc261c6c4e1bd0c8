import { type Parsed, readLines } from './parsed.ts';

/** Reads vocabulary.txt: words (names, products, course codes) that spelling never corrects, one or several a line, separated by commas. */
export function parseVocabulary(text: string): Parsed<string[]> {
  const read = readLines<string[]>(text, 'vocabulary line', (line) => {
    const words = line
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter((word) => word !== '');
    if (words.length > 0 && words.every((word) => /[\p{L}\p{N}]/u.test(word) && word.length <= 60))
      return { value: words };
    return { problem: 'It holds no word, or one of over 60 letters.', mend: 'Write one word a line.' };
  });
  return { ...read, value: [...new Set(read.value.flat())] };
}
