import type { Search } from './search/search.ts';
import { type CuratedAnswers, parseAnswers } from './settings/answers.ts';
import { type Pronunciation, parsePronunciations } from './settings/pronunciations.ts';
import { parseSynonyms, type Synonyms } from './settings/synonyms.ts';
import { parseVocabulary } from './settings/vocabulary.ts';

/** What owners say about answers, as it is in effect now. */
export type ContentSettings = {
  synonyms: Synonyms;
  answers: CuratedAnswers;
  /** Words that spelling never corrects. */
  vocabulary: string[];
  pronunciations: Pronunciation[];
};

/**
 * Gives a function that tells the settings in effect: the last good text of each file in the ledger. Asks the ledger at
 * most every `freshSeconds`, parses a text only when it has changed, and while the ledger cannot be asked goes on with
 * what it knew. The same object comes back until something changes, so callers can cache by it.
 */
export function loadSettings(
  deps: { search: Pick<Search, 'row'>; now: () => Date },
  freshSeconds = 3,
): () => Promise<ContentSettings> {
  let known: { texts: string[]; settings: ContentSettings; readAt: number } | undefined;
  let reading: Promise<ContentSettings> | undefined;
  const read = async (): Promise<ContentSettings> => {
    const readAt = deps.now().getTime();
    const texts = await Promise.all(names.map((name) => textOf(deps.search, name))).catch(() => known?.texts);
    const given = texts ?? names.map(() => '');
    const same = known?.texts.every((text, at) => text === given[at]);
    // What was never read stays unknown, so that the next question asks again.
    const settings = same ? known!.settings : settingsOf(given);
    if (texts) known = { texts, settings, readAt };
    return settings;
  };
  return async () => {
    if (known && deps.now().getTime() - known.readAt < freshSeconds * 1000) return known.settings;
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
}

/** Settings from the texts of synonyms.txt, answers.yaml, vocabulary.txt and pronunciations.txt ('' for one that is not there). */
export function settingsOf([synonyms, answers, vocabulary, pronunciations]: string[]): ContentSettings {
  return {
    synonyms: parseSynonyms(synonyms ?? '').value,
    answers: parseAnswers(answers ?? '').value,
    vocabulary: parseVocabulary(vocabulary ?? '').value,
    pronunciations: parsePronunciations(pronunciations ?? '').value,
  };
}

const names = ['synonyms.txt', 'answers.yaml', 'vocabulary.txt', 'pronunciations.txt'];

async function textOf(search: Pick<Search, 'row'>, name: string): Promise<string> {
  return (await search.row(`_signpost/${name}`))?.settings ?? '';
}
