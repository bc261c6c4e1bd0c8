import { fallbackLanguage, languages } from '../languages.ts';

/**
 * Guesses a text's language from its script and its commonest words, over a sample of its beginning, middle and end.
 * A text too short to tell is taken for the fallback.
 */
export function guessLanguage(texts: string[]): string {
  const sample = pick(texts).toLowerCase();
  const letters = count(sample, /\p{L}/gu);
  if (letters === 0) return fallbackLanguage;
  for (const [script, language] of scripts) {
    if (count(sample, script) > letters * 0.3) return language;
  }
  const words = sample.match(/\p{L}+/gu) ?? [];
  const weigh = (stops: Map<string, number>) => words.reduce((sum, word) => sum + (stops.get(word) ?? 0), 0);
  // Lists of names and numbers hold a few short words of any language: another one needs clear signs.
  let best = { language: fallbackLanguage, found: Math.max(2, words.length * 0.04) };
  for (const [language, stops] of stopWords) {
    const found = weigh(stops);
    const different = new Set(words.filter((word) => stops.has(word))).size;
    if (found > best.found && different >= 3) best = { language, found };
  }
  return best.language;
}

const scripts: [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Devanagari}/gu, 'hi'],
  [/\p{Script=Thai}/gu, 'th'],
];

// Marked by words of their own, so that text in them is not taken for a language of the table.
const others: Record<string, string> = {
  es: 'el la los las un una y o de del en con por para que es son está cómo qué su sus se no más al lo como pero',
  it: 'il lo la gli le un una e o di del della in con per che è sono non più si al come ma anche questo',
  nl: 'de het een en of in op van met voor is zijn dat die niet ook aan te bij wordt naar hoe wat u je',
  pt: 'o a os as um uma e ou de do da em com por para que é são não mais se ao como mas também seu sua',
  sv: 'och att det en ett är som på av för med den till inte om har de jag du hur vad',
  pl: 'i w na z do nie się to jest że jak o po za od ale co przez są dla',
};

// A word shared by several languages says little: its weight is divided among them.
const stopWords: [string, Map<string, number>][] = (() => {
  const lists: [string, string[]][] = [
    ...Object.entries(languages).map(([language, { stop }]): [string, string[]] => [
      language,
      stop.split(' '),
    ]),
    ...Object.entries(others).map(([language, stop]): [string, string[]] => [language, stop.split(' ')]),
  ];
  const shared = new Map<string, number>();
  for (const [, words] of lists) for (const word of words) shared.set(word, (shared.get(word) ?? 0) + 1);
  return lists.map(([language, words]) => [
    language,
    new Map(words.map((word) => [word, 1 / shared.get(word)!])),
  ]);
})();

function pick(texts: string[]): string {
  const all = texts.length > 60 ? texts.filter((_, at) => at % Math.ceil(texts.length / 60) === 0) : texts;
  return all
    .map((text) => text.slice(0, 600))
    .join(' ')
    .slice(0, 20_000);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
