import { stem } from '../../indexer/analyse.ts';
import type { Asked, Knowledge } from './asked.ts';
import { isCommonWord } from './common-words.ts';
import { isEverydayWord } from './everyday-synonyms.ts';
import type { Concept, Correction } from './question.ts';
import { correct, damerau } from './spelling.ts';
import { isStopWord } from './stop-words.ts';

/** Reads words that no file holds as the ones that were likely meant; changes `asked`. Quoted words stay as they are. */
export function readUnknown(asked: Asked[], knowledge: Knowledge): Correction[] {
  const { vocabulary, lookup, language } = knowledge;
  const corrections: Correction[] = [];
  const wholes = asked.filter((word) => word.joined);
  let looked = 0;
  for (const word of asked) {
    if (wholes.some((whole) => word.start >= whole.start && word.end <= whole.end)) continue;
    if (word.stop || word.exact || vocabulary.words.has(word.word) || lookup.words.has(word.word)) continue;
    if (language === 'en' && (isCommonWord(word.word) || isEverydayWord(word.word))) continue;
    if (lookup.spoken.has(word.word) || known(word.word, knowledge) || looked++ >= mostLooks) continue;
    const other = correct(word.word, vocabulary, lookup.words);
    if (!other) continue;
    // Two slips are a weaker guess than two known words written together.
    if (damerau(word.word, other, 1) > 1 && splitOf(word.word, knowledge)) continue;
    corrections.push({ from: word.typed, to: other });
    word.word = other;
    word.stop = isStopWord(other, language);
  }
  return corrections;
}

/** Lets "one drive" meet "onedrive" and the other way round; changes the concepts given. */
export function joinsAndSplits(
  asked: Asked[],
  concepts: (Concept | undefined)[],
  knowledge: Knowledge,
): (Concept | undefined)[] {
  const { vocabulary, language } = knowledge;
  asked.forEach((word, at) => {
    if (word.joined) {
      const alternative = { terms: [stem(word.word, language)], weight: 1 };
      asked.forEach((part, other) => {
        if (part.start >= word.start && part.end <= word.end) concepts[other]?.alternatives.push(alternative);
      });
      return;
    }
    const next = asked[at + 1];
    const joined = next && next.start > word.end ? word.word + next.word : '';
    if (joined && vocabulary.words.has(joined) && !(word.stop && next!.stop)) {
      const alternative = { terms: [stem(joined, language)], weight: joinedWeight };
      concepts[at]?.alternatives.push(alternative);
      concepts[at + 1]?.alternatives.push(alternative);
    }
    const split = word.exact ? undefined : splitOf(word.word, knowledge);
    if (split)
      concepts[at]?.alternatives.push({
        terms: split.map((part) => stem(part, language)),
        weight: joinedWeight,
      });
  });
  return concepts;
}

// Each look walks the whole vocabulary (some milliseconds for 50,000 words); a message in another language has many.
const mostLooks = 8;
const joinedWeight = 0.9;

/** Known by its stem: "printers" where the files only have "printer". */
function known(word: string, { statistics, language }: Knowledge): boolean {
  return statistics.frequency(stem(word, language)) > 0;
}

/**
 * Two words of the vocabulary that make this one; the pair whose rarer part is commonest. Both must be commoner than the
 * word itself: "onedrive" may be "one drive", but "index" is no "ind ex".
 */
function splitOf(word: string, { vocabulary, language }: Knowledge): [string, string] | undefined {
  let best: [string, string] | undefined;
  let most = vocabulary.words.get(word) ?? 0;
  for (let cut = 2; cut <= word.length - 2 && word.length <= 24; cut++) {
    const parts: [string, string] = [word.slice(0, cut), word.slice(cut)];
    if (parts.every((part) => part.length < 3) && word.length > 4) continue;
    if (parts.some((part) => isStopWord(part, language))) continue;
    const count = Math.min(...parts.map((part) => vocabulary.words.get(part) ?? 0));
    if (count > most) [best, most] = [parts, count];
  }
  return best;
}
