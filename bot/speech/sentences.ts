/** The longest piece that is spoken at once, in characters: about fifteen seconds. */
export const longestPiece = 220;

/**
 * The sentences of a text as flite can say them: ASCII only (other characters make it fail), each at most
 * `longestPiece` long, cut at commas or spaces where a sentence is longer. [] when nothing of it can be said.
 */
export function sentences(text: string): string[] {
  return ascii(text)
    .split(/(?<=[.!?:;])\s+|\s*\n+\s*/)
    .flatMap(pieces)
    .filter((piece) => /[a-z0-9]/i.test(piece));
}

/** The text in ASCII: accents dropped, signs that people read out spelled as words, everything else a space. */
export function ascii(text: string): string {
  let said = '';
  for (const character of text.normalize('NFKD')) said += spelled[character] ?? plain(character);
  return said.replace(/[^\S\n]+/g, ' ').trim();
}

function plain(character: string): string {
  if (/\p{M}/u.test(character)) return '';
  return /[\x20-\x7e\n]/.test(character) ? character : ' ';
}

function pieces(sentence: string): string[] {
  const found: string[] = [];
  let rest = sentence.trim();
  while (rest.length > longestPiece) {
    const part = rest.slice(0, longestPiece);
    const comma = part.lastIndexOf(', ');
    const space = part.lastIndexOf(' ');
    const cut = comma > longestPiece / 2 ? comma + 1 : space > 0 ? space : longestPiece;
    found.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return [...found, rest];
}

const spelled: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': ' - ',
  '—': ', ',
  '‑': '-',
  '…': '...',
  '•': ', ',
  '·': ', ',
  '€': ' euros ',
  '£': ' pounds ',
  '&': ' and ',
  '@': ' at ',
  '%': ' percent ',
  '§': ' section ',
  '→': ', then ',
  '×': ' times ',
  '°': ' degrees ',
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  ø: 'o',
  Ø: 'O',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
};
