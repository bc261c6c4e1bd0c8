import { fallbackLanguage, languages } from '../../indexer/languages.ts';

/** True for words that ask rather than tell ("how", "the"): they carry no weight. `word` is folded. */
export function isStopWord(word: string, language: string): boolean {
  return stopWords(language).has(word);
}

/** The language, of those in the index, whose small words the message uses most; English when it uses none. */
export function languageOf(words: string[], inIndex: string[]): string {
  let best = inIndex.includes(fallbackLanguage) || inIndex.length === 0 ? fallbackLanguage : inIndex[0]!;
  let most = words.filter((word) => isStopWord(word, best)).length;
  for (const language of inIndex) {
    const found = words.filter((word) => isStopWord(word, language)).length;
    if (found > most) [best, most] = [language, found];
  }
  return best;
}

function stopWords(language: string): Set<string> {
  const name = languages[language] ? language : fallbackLanguage;
  return (sets[name] ??= new Set(languages[name]!.stop.split(' ')));
}

const sets: Record<string, Set<string>> = {};
