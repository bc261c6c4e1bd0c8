import snowball from 'snowball-stemmers';
import type { Passage } from './document.ts';
import { fallbackLanguage, languages } from './languages.ts';
import type { IndexedPassage } from './search/search.ts';

/**
 * One word of a text: `word` is its folded surface (lower case, no accents), `term` its stem, and [start, end) its
 * place in the text in UTF-16 units. A hyphenated word gives its parts and then, `joined`, all of it ("wi", "fi",
 * "wifi"), so that every spelling meets every other.
 */
export type Token = { word: string; term: string; start: number; end: number; joined?: true };

/**
 * Cuts a text into words and stems them. Both engines index what this returns and questions go through it too, so
 * analysis cannot differ between engines. Any text is accepted; the same text gives the same tokens.
 */
export function analyse(text: string, language: string): Token[] {
  const rules = languages[language] ?? languages[fallbackLanguage]!;
  const tokens: Token[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const raw = match[0];
    if (plainWord.test(raw)) {
      // Most words by far: nothing to fold but the case.
      const word = raw.toLowerCase();
      tokens.push({ word, term: stem(word, language), start: match.index, end: match.index + raw.length });
    } else if (unspaced.test(raw)) tokens.push(...bigrams(raw, match.index));
    else if (raw.includes('-') || raw.includes('‑')) tokens.push(...hyphenated(raw, match.index, language));
    else {
      const word = fold(rules.elision ? raw.replace(rules.elision, '') : raw);
      if (word)
        tokens.push({ word, term: stem(word, language), start: match.index, end: match.index + raw.length });
    }
  }
  return tokens;
}

/** Lower case, compatibility forms and accents folded, possessive and inner apostrophes and dots dropped. */
export function fold(word: string): string {
  // Plain ASCII words are nearly all of English text; normalising them would change nothing and costs most of the time.
  const plain = asciiWord.test(word) ? word : word.normalize('NFKD').replace(/\p{M}+/gu, '');
  return plain
    .toLowerCase()
    .replace(/['’]s$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The stem of a folded word in a language; the word itself where the language has no stemmer or the word has a digit. */
export function stem(word: string, language: string): string {
  const known = languages[language] ? language : fallbackLanguage;
  const cache = (stems[known] ??= new Map());
  const cached = cache.get(word);
  if (cached !== undefined) return cached;
  const name = languages[known]!.stemmer;
  const made =
    !name || /\d/.test(word) || word.length > 40
      ? word
      : (stemmers[known] ??= snowball.newStemmer(name)).stem(word);
  // 200,000 words are more than a university writes; past that the cache starts anew rather than growing.
  if (cache.size > 200_000) cache.clear();
  cache.set(word, made);
  return made;
}

/** Adds to a passage what engines index and ranking reads. */
export function indexed(passage: Passage): IndexedPassage {
  const title = analyse(passage.title, passage.language);
  const headings = analyse(passage.headings.join(' \n'), passage.language);
  const body = analyse(passage.text, passage.language);
  const join = (tokens: Token[]) => tokens.map((token) => token.term).join(' ');
  const words = new Set<string>();
  for (const token of [...title, ...headings, ...body]) if (token.word.length <= 40) words.add(token.word);
  return {
    ...passage,
    terms: { title: join(title), headings: join(headings), body: join(body) },
    words: [...words],
  };
}

// Dotted acronyms (U.S., Ph.D.) first; then words with inner apostrophes or single hyphens.
const wordPattern = /(?:\p{L}{1,2}\.){2,}\p{L}?|[\p{L}\p{N}\p{M}]+(?:['’‑-][\p{L}\p{N}\p{M}]+)*/gu;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const plainWord = /^[A-Za-z0-9]+$/;
const asciiWord = /^[\x20-\x7e]*$/;
const stems: Record<string, Map<string, string>> = {};
const stemmers: Record<string, { stem(word: string): string }> = {};

function hyphenated(raw: string, start: number, language: string): Token[] {
  const tokens: Token[] = [];
  let at = start;
  for (const part of raw.split(/[-‑]/u)) {
    const word = fold(part);
    if (word) tokens.push({ word, term: stem(word, language), start: at, end: at + part.length });
    at += part.length + 1;
  }
  const whole = fold(raw);
  if (tokens.length > 1 && whole.length <= 40)
    tokens.push({ word: whole, term: stem(whole, language), start, end: start + raw.length, joined: true });
  return tokens;
}

/** Scripts without spaces are cut into overlapping pairs of characters: the same on both sides, with no dictionary to disagree. */
function bigrams(raw: string, start: number): Token[] {
  const tokens: Token[] = [];
  let at = start;
  let held: { character: string; start: number } | undefined;
  let alone = true;
  for (const character of raw) {
    const here = { character, start: at };
    at += character.length;
    if (held) {
      const word = fold(held.character + character);
      tokens.push({ word, term: word, start: held.start, end: at });
      alone = false;
    }
    held = here;
  }
  if (alone && held) tokens.push({ word: fold(held.character), term: fold(held.character), start, end: at });
  return tokens.filter((token) => token.word !== '');
}
