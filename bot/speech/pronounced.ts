import type { Pronunciation } from '../../indexer/settings/pronunciations.ts';

/** The text as the owners want it said: every word of theirs that stands by itself, whatever its case, as it is spoken. */
export function pronounced(text: string, words: Pronunciation[]): string {
  if (words.length === 0) return text;
  const spoken = new Map(words.map((each) => [each.word.toLowerCase(), each.spoken]));
  // Longest first, so that "MFA code" is found before "MFA".
  const known = [...spoken.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${known.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return text.replace(pattern, (found) => spoken.get(found.toLowerCase()) ?? found);
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
