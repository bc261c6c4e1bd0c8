/**
 * The e-mail address that somebody typed, spelled or said, as far as it can be made out: "my address is ana@x.edu",
 * "a n a at example dot edu", "ana underscore b at example dot edu please". null when nothing in the text looks meant as
 * one. What comes back is not yet checked.
 */
export function spokenAddress(text: string): string | null {
  const line = text.slice(0, 500).trim();
  const typed = typedAddress(line);
  if (typed !== null) return typed;
  const words = line
    .toLowerCase()
    .replace(lead, '')
    .split(/[\s,]+/u)
    .filter((word) => word !== '' && !asides.has(word));
  const at = words.findIndex((word) => word === 'at' || word === '@');
  if (at < 1 || at === words.length - 1) return null;
  const domain = joined(words.slice(at + 1).map((word) => word.replace(/[.!?]+$/u, '')));
  if (!domain.includes('.')) return null;
  return `${joined(words.slice(0, at))}@${domain}`;
}

/** An address as speech should say it: names with their signs spoken, so that a wrong letter is heard. */
export function addressAloud(address: string): string {
  const [local = '', domain = ''] = address.split('@');
  return `${signs(local)} at ${signs(domain)}`;
}

/** Everything that is not white space around an "@"; several addresses come back together, so that checking refuses them. */
function typedAddress(line: string): string | null {
  // A line that reads as a mail header is no answer of a person.
  if (line.includes('@') && /[\r\n\v\f\u0085\u2028\u2029]\s*[\w-]+\s*:/u.test(line)) return line;
  const tight = line.replace(/\s*@\s*/g, '@');
  const found = [...tight.matchAll(/[^\s<>,;:"“”()[\]]*@[^\s<>,;:"()[\]]*/gu)].map((match) =>
    match[0].replace(/[.!?]+$/u, ''),
  );
  if (found.length === 0) return null;
  if (found.length > 1) return found.join(',');
  // What is glued to the address belongs to it: cut away quietly, another address would be left.
  const glued = /["'“”,;:\\)]$/u.test(tight.slice(0, tight.indexOf(found[0]!)));
  return glued ? line : found[0]!;
}

function joined(words: string[]): string {
  let repeat = 1;
  let text = '';
  for (const word of words) {
    if (word === 'double') repeat = 2;
    else {
      text += (said[word] ?? spelled(word)).repeat(repeat);
      repeat = 1;
    }
  }
  return text;
}

/** "a-n-a" and "a.n.a." are letters said one by one. */
function spelled(word: string): string {
  return /^\p{L}(?:[-.]\p{L})+[-.]?$/u.test(word) ? word.replace(/[-.]/g, '') : word;
}

function signs(text: string): string {
  return text
    .replace(/\./g, ' dot ')
    .replace(/-/g, ' dash ')
    .replace(/_/g, ' underscore ')
    .replace(/\+/g, ' plus ');
}

const lead =
  /^(?:(?:no|sorry|actually|well|so|ok|okay|yes|hi|hello|please|it[’']?s|it is|that is|that[’']?s|use|send it to|write to|reply to|you can (?:reach|write) me at|(?:my|the) (?:new |correct |right )?(?:e-?mail|mail)?\s?(?:address)? (?:is|should be))[\s,:.]+)+/iu;
const asides = new Set(['please', 'thanks', 'thank', 'you', 'and', 'then', 'um', 'uh', 'er']);
const said: Record<string, string> = {
  dot: '.',
  point: '.',
  period: '.',
  dash: '-',
  hyphen: '-',
  minus: '-',
  underscore: '_',
  plus: '+',
  zero: '0',
  oh: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
};
