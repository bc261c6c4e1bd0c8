import { analyse, fold, stem } from '../../indexer/analyse.ts';
import type { Vocabulary } from '../../indexer/search/search.ts';
import { type AnswerSettings, lookupOf } from './answer-settings.ts';
import { type Asked, askedWords, type Knowledge, quotedParts } from './asked.ts';
import { isCommonWord } from './common-words.ts';
import { addEveryday } from './everyday-synonyms.ts';
import { addSynonyms } from './expand.ts';
import type { Concept, Question } from './question.ts';
import { sharedWorth } from './shared-worth.ts';
import { joinsAndSplits, readUnknown } from './spelling-choice.ts';
import { statisticsOf, stemsOf } from './statistics.ts';
import { isStopWord, languageOf } from './stop-words.ts';
import { weights } from './weights.ts';

/**
 * Reads a message: which words carry weight, what else they may be written as, what was quoted, what was misspelt.
 * Any text is accepted. A message of nothing but small words is taken by them; one without words gives no concepts.
 */
export function understand(
  text: string,
  vocabulary: Vocabulary,
  settings: AnswerSettings,
  language?: string,
): Question {
  const languages = vocabulary.languages.length > 0 ? vocabulary.languages : ['en'];
  const folded = analyse(text, 'en').map((token) => token.word);
  const own = language && languages.includes(language) ? language : languageOf(folded, languages);
  const knowledge = {
    vocabulary,
    statistics: statisticsOf(vocabulary),
    lookup: lookupOf(settings),
    languages,
    language: own,
  };
  const quoted = quotedParts(text);
  const asked = askedWords(text, quoted, own);
  const corrections = readUnknown(asked, knowledge);
  const concepts = joinsAndSplits(asked, conceptsOf(asked, knowledge), knowledge);
  const synonyms = addSynonyms(asked, concepts, knowledge);
  const different = [...new Set(concepts.filter((concept) => concept !== undefined))];
  return {
    text: replaced(text, asked),
    language: own,
    concepts: different
      .map((concept) => ({ ...concept, idf: sharedWorth(concept, knowledge.statistics) }))
      .sort((a, b) => b.idf - a.idf)
      .slice(0, mostConcepts),
    phrases:
      asked.length > mostWordsAround
        ? []
        : quoted.map((part) => stemsOfPhrase(part.text, own)).filter(someWord),
    corrections,
    synonyms,
    telling: quoted.length > 0 || asked.some((word) => tells(word.word, own)),
    followUp: false,
    how: how.test(text),
  };
}

// Longer messages are stories; their rarest words carry them, and an engine is not asked for hundreds of terms.
const mostConcepts = 40;
// In a longer message quotes are there for other reasons: an error's words, a title half remembered.
const mostWordsAround = 14;
const someWord = (phrase: string[]) => phrase.length > 0;
const how =
  /^\W*(?:(?:please|hi|hello|hey|so|and|ok(?:ay)?)\W+)*(?:how (?:do|can|could|would|should|to|does|did|must|might)\b|what (?:are|is) the (?:steps|way|procedure|process)\b|(?:the )?steps\b|instructions\b)|\bhow (?:do|can|should|could) (?:i|we|you|students?|one)\b/iu;

/** One concept a word, the same one for words of one stem; undefined where a word carries no weight. */
function conceptsOf(asked: Asked[], knowledge: Knowledge): (Concept | undefined)[] {
  const byStem = new Map<string, Concept>();
  return asked.map((word) => {
    if (word.stop || word.joined) return undefined;
    const key = stem(word.word, knowledge.language);
    const known = byStem.get(key);
    if (known) return known;
    const concept: Concept = {
      word: word.word,
      idf: worthOf(word.word, key, knowledge),
      weight: knowledge.language === 'en' && isCommonWord(word.word) ? weights.commonWord : 1,
      alternatives: stemsOf(word.word, knowledge.languages).map((term) => ({ terms: [term], weight: 1 })),
    };
    if (knowledge.language === 'en' && !word.exact) addEveryday(concept);
    byStem.set(key, concept);
    return concept;
  });
}

/** What finding a word is worth: its rarity. Everyday words that no file holds tell little of what is asked. */
function worthOf(word: string, key: string, { statistics, language }: Knowledge): number {
  const unseen = language === 'en' && isCommonWord(word) && statistics.frequency(key) === 0;
  return unseen ? Math.min(weights.unseenCommonWord, statistics.idf(key)) : statistics.idf(key);
}

/** A word that asks for something: not a small one, and with a letter or as long as a room's or a course's number. */
function tells(word: string, language: string): boolean {
  return !isStopWord(word, language) && (/\p{L}/u.test(word) || word.length >= 3);
}

function stemsOfPhrase(text: string, language: string): string[] {
  return analyse(text, language).map((token) => token.term);
}

function replaced(text: string, asked: Asked[]): string {
  let result = '';
  let at = 0;
  for (const word of asked) {
    if (word.start < at || word.word === fold(word.typed)) continue;
    result += text.slice(at, word.start) + word.word;
    at = word.end;
  }
  return (result + text.slice(at)).trim();
}
