/**
 * A new reference such as HD-7K3M-2Q: five characters by chance and one that checks them. `random` gives numbers in
 * [0, 1). No character can be taken for another (no 0 O 1 I L U B), so it survives handwriting and the telephone.
 */
export function makeReference(random: () => number): string {
  const drawn = Array.from({ length: 5 }, () =>
    Math.min(Math.floor(random() * alphabet.length), alphabet.length - 1),
  );
  return write([...drawn, check(drawn)]);
}

/** The reference as we write it, from however it was typed (small letters, no hyphens); null when its check fails. */
export function readReference(text: string): string | null {
  const plain = text
    .slice(0, 40)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^HD/, '');
  const values = [...plain].map((character) => alphabet.indexOf(character));
  if (values.length !== 6 || values.includes(-1)) return null;
  return check(values.slice(0, 5)) === values[5] ? write(values) : null;
}

// 29 characters: with a prime count, weights 1 to 5 catch every single wrong character and every exchange of two.
const alphabet = '23456789ACDEFGHJKMNPQRSTVWXYZ';

function check(values: number[]): number {
  return values.reduce((sum, value, index) => sum + value * (index + 1), 0) % alphabet.length;
}

function write(values: number[]): string {
  const characters = values.map((value) => alphabet[value]).join('');
  return `HD-${characters.slice(0, 4)}-${characters.slice(4)}`;
}
