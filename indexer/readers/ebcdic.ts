/**
 * IBM mainframes' EBCDIC, code page 500: letters, digits and the signs of prose; anything else becomes a space. The
 * table is IBM's published chart, row by row from 0x40.
 */
export function decodeEbcdic(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes)
    text += byte >= 0x40 ? (chart[byte - 0x40] ?? ' ') : breaks.has(byte) ? '\n' : ' ';
  return text;
}

/** True when the commonest byte is EBCDIC's space and most others are its letters: no ASCII-based text looks so. */
export function looksEbcdic(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  if (head.length < 32) return false;
  let spaces = 0;
  let letters = 0;
  for (const byte of head) {
    if (byte === 0x40) spaces++;
    else if ((byte & 0x80) !== 0 && (byte & 0x0f) <= 9) letters++;
  }
  return spaces > head.length * 0.08 && letters > head.length * 0.5;
}

const breaks = new Set([0x0d, 0x15, 0x25]);
const chart =
  '  âäàáãåçñ[.<(+!&éêëèíîïìß]$*);^-/ÂÄÀÁÃÅÇÑ¦,%_>?øÉÊËÈÍÎÏÌ`:#@\'="' +
  'Øabcdefghi«»ðýþ±°jklmnopqrªºæ¸Æ¤µ~stuvwxyz¡¿ÐÝÞ®¢£¥·©§¶¼½¾¬|¯¨´×' +
  '{ABCDEFGHI\u00adôöòóõ}JKLMNOPQR¹ûüùúÿ\\÷STUVWXYZ²ÔÖÒÓÕ0123456789³ÛÜÙÚ ';
