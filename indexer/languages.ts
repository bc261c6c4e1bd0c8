/**
 * What differs between languages when text is analysed, one line a language. The stemmer is Snowball's; `elision` is
 * what may be joined to the front of a word by an apostrophe. Scripts without spaces are cut the same way in every
 * language (analyse.ts), so a language needs no segmenter of its own.
 */
export const languages: Record<string, { stemmer: string; elision?: RegExp; stop: string }> = {
  en: {
    stemmer: 'english',
    stop: 'a an and are as at be been but by can could did do does for from had has have how i if in is it its me my of on or our shall should so some that the their them then there these they this those to us was we were what when where which who whom whose why will with would you your am about into please tell want need know get im ive dont doesnt didnt cant couldnt wont wouldnt shouldnt isnt arent wasnt werent hasnt havent hadnt youre theyre weve thats theres whats wheres whens hows whos',
  },
  fr: {
    stemmer: 'french',
    elision: /^(?:l|d|j|qu|n|m|t|s|c|jusqu|lorsqu|puisqu)['’]/u,
    stop: 'le la les un une des du de et ou a au aux en dans par pour sur avec sans est sont que qui quoi comment pourquoi quand quel quelle quels quelles je tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses ce cet cette ces ne pas se y me te leur leurs',
  },
  de: {
    stemmer: 'german',
    stop: 'der die das ein eine einer einem einen und oder in im an am auf zu zum zur mit von vom bei ist sind wie was wo wann warum wer welche ich du er sie es wir ihr mein dein kann muss nicht den dem des für aus nach',
  },
  da: {
    stemmer: 'danish',
    stop: 'en et den det de og eller i på til fra med er som hvordan hvad hvor hvornår hvorfor jeg du han hun vi min din kan skal ikke at af for',
  },
  zh: { stemmer: '', stop: '的 了 是 在 我 你 他 和 怎么 如何 什么 哪里' },
};

/** The language that analysis falls back on when a document's own is not in the table. */
export const fallbackLanguage = 'en';
