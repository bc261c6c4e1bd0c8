import type { Vocabulary } from '../../indexer/search/search.ts';

/**
 * The word of the vocabulary that was most likely meant by one that is not in it, or undefined. One slip (a letter
 * missing, too many, or two swapped) is forgiven in words of four letters, a wrong letter from six on (in a shorter word
 * it mostly makes another word: "bread", "break"), two slips from eight on when the first letter is right. A word of up to
 * five letters becomes another only where some passages hold that one: "sick" is no slip of the rare "stick". Among equals
 * the commoner word wins. Words with digits are codes and never corrected.
 */
export function correct(
  word: string,
  vocabulary: Vocabulary,
  extra: Set<string> = new Set(),
): string | undefined {
  if (vocabulary.words.has(word) || extra.has(word) || !correctable.test(word)) return undefined;
  const allowed = word.length >= 8 ? 2 : 1;
  const letters = lettersOf(word);
  let best: string | undefined;
  let bestScore = Number.NEGATIVE_INFINITY;
  const consider = (other: string, count: number) => {
    if (Math.abs(other.length - word.length) > allowed) return;
    if (word.length <= shortWord && count < usualCount) return;
    if (differing(letters, lettersOf(other)) > allowed * 2 || !plain.test(other)) return;
    const distance = damerau(word, other, allowed);
    if (distance > allowed || !believable(word, other, distance)) return;
    const score = likelihood(word, other, distance, count);
    if (score > bestScore || (score === bestScore && other < best!)) [best, bestScore] = [other, score];
  };
  for (const [other, count] of vocabulary.words) consider(other, count);
  for (const other of extra) consider(other, usualCount);
  return best;
}

/** Optimal-string-alignment distance (Damerau 1964, no letter edited twice), at most `limit` + 1. */
export function damerau(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

const shortWord = 5;
// Passages that hold a word which a short one may be a slip of.
const usualCount = 3;
const correctable = /^[\p{Ll}\p{Lo}]{4,32}$/u;
const plain = /^\p{L}{3,34}$/u;

function believable(word: string, other: string, distance: number): boolean {
  if (distance > 1) return word[0] === other[0];
  return word.length >= 6 || word.length !== other.length || swapped(word, other);
}

/** True when two words of one length differ in two letters next to each other that changed places. */
function swapped(a: string, b: string): boolean {
  const at = [...a].findIndex((letter, place) => letter !== b[place]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at];
}

/** First letters are rarely wrong (Pollock & Zamora 1984) and one slip is far likelier than two; then the commoner word. */
function likelihood(word: string, other: string, distance: number, count: number): number {
  const start = word[0] === other[0] ? 0 : 3;
  return -4 * distance - start + Math.log(1 + count);
}

/** A bit for each of the 26 letters (others share the rest): two words one edit apart differ in at most two bits. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << ((word.charCodeAt(at) - 97) & 31);
  return bits;
}

function differing(a: number, b: number): number {
  let bits = a ^ b;
  let count = 0;
  while (bits !== 0) {
    bits &= bits - 1;
    count++;
  }
  return count;
}
