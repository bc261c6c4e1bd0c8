import { type Parsed, readLines } from './parsed.ts';

/**
 * What `_signpost/synonyms.txt` says, words and phrases as typed. A group's members all mean each other; a rule means
 * that whoever asks for one of `from` also finds what is written as one of `to`, and not the other way round.
 */
export type Synonyms = { groups: string[][]; rules: { from: string[]; to: string[] }[] };

/** Reads synonyms.txt: one group a line, `a, b, c` or `a => b`. A bad line is reported and the rest works. */
export function parseSynonyms(text: string): Parsed<Synonyms> {
  const read = readLines<string[] | { from: string[]; to: string[] }>(text, 'synonym line', readLine);
  const groups = read.value.filter((one) => Array.isArray(one));
  const rules = read.value.flatMap((one) => (Array.isArray(one) ? [] : [one]));
  return { ...read, value: { groups, rules } };
}

function readLine(line: string) {
  const sides = line.split(/=>|→/);
  if (sides.length > 2)
    return { problem: 'It has more than one arrow (=>).', mend: 'Write one rule a line.' };
  const [from, to] = sides.map(members);
  const all = [...from!, ...(to ?? [])];
  if (all.some((member) => !/[\p{L}\p{N}]/u.test(member) || member.length > 100))
    return {
      problem: 'One of its words has no letters, or over 100 of them.',
      mend: 'Write words, separated by commas.',
    };
  if (to) {
    if (from!.length > 0 && to.length > 0) return { value: { from: from!, to } };
    return { problem: 'One side of the arrow is empty.', mend: 'Write it as: a => b' };
  }
  if (new Set(from!.map((member) => member.toLowerCase())).size > 1) return { value: from! };
  return { problem: 'A single word has nothing to mean the same as.', mend: 'Write it as: a, b, c' };
}

function members(side: string): string[] {
  return side
    .split(/[,;，、]/)
    .map((member) => member.trim().replace(/^"(.*)"$/, '$1'))
    .filter((member) => member !== '');
}
