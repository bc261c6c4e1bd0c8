import type { SettingsCheck } from '../index-deps.ts';
import { parseAnswers } from './answers.ts';
import { parsePronunciations } from './pronunciations.ts';
import { parseQuestions } from './questions.ts';
import { parseSynonyms } from './synonyms.ts';
import { parseVocabulary } from './vocabulary.ts';

/** The validators of the settings files that are about answers, by file name; entries join the bot's to them. */
export const contentChecks: Record<string, SettingsCheck> = {
  'synonyms.txt': parseSynonyms,
  'answers.yaml': parseAnswers,
  'vocabulary.txt': parseVocabulary,
  'pronunciations.txt': parsePronunciations,
  'questions.json': parseQuestions,
};
