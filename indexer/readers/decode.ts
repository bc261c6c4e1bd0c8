import iconv from 'iconv-lite';
import jschardet from 'jschardet';
import { decodeEbcdic, looksEbcdic } from './ebcdic.ts';

/**
 * A text file's bytes as text, whatever wrote it: a byte order mark decides; without one UTF-32 and UTF-16 are known by
 * where their zero bytes stand, then valid UTF-8 is believed, then `declared` (what the file says of itself), then a
 * guess from the letters. `sure` is false for that guess. Never throws.
 */
export function decode(
  bytes: Uint8Array,
  declared?: string,
): { text: string; encoding: string; sure: boolean } {
  const marked = marks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  const encoding = marked?.[1] ?? byZeros(bytes);
  if (encoding) return { text: read(bytes, encoding), encoding, sure: true };
  const utf8 = validUtf8(bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', sure: true };
  if (declared && iconv.encodingExists(declared) && !/^utf-?(?:8|16|32)/i.test(declared))
    return { text: read(bytes, declared), encoding: declared.toLowerCase(), sure: true };
  if (looksEbcdic(bytes)) return { text: decodeEbcdic(bytes), encoding: 'cp500', sure: false };
  const guess = guessed(bytes);
  return { text: read(bytes, guess), encoding: guess, sure: false };
}

/** True for bytes that cannot be text in any encoding read here. */
export function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  if (marks.some(([mark]) => mark.every((byte, at) => bytes[at] === byte)) || byZeros(bytes)) return false;
  const odd = head.reduce((sum, byte) => sum + (byte < 32 && ![9, 10, 12, 13, 27].includes(byte) ? 1 : 0), 0);
  return odd > head.length * 0.1 && !looksEbcdic(bytes);
}

// The longer marks first: UTF-32's begins with UTF-16's.
const marks: [number[], string][] = [
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

function byZeros(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096) & ~3;
  if (length < 4) return undefined;
  const zeros = [0, 0, 0, 0];
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at % 4]!++;
  const most = (length / 4) * 0.7;
  const [a, b, c, d] = zeros.map((count) => count > most);
  if (a && b && c && !d) return 'utf-32be';
  if (!a && b && c && d) return 'utf-32le';
  if (a && !b && c && !d) return 'utf-16be';
  if (!a && b && !c && d) return 'utf-16le';
  return undefined;
}

function validUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function guessed(bytes: Uint8Array): string {
  const broken = new TextDecoder('utf-8').decode(bytes.subarray(0, 200_000));
  const bad = broken.match(/\ufffd/g)?.length ?? 0;
  const beyond = broken.match(/[^\x00-\x7f\ufffd]/g)?.length ?? 0;
  // Mostly good UTF-8 with a few bad bytes is UTF-8 that was damaged, not another encoding.
  if (beyond > bad * 3) return 'utf-8';
  const found = jschardet.detect(Buffer.from(bytes.subarray(0, 200_000)));
  const name = (found.encoding ?? '').toLowerCase();
  if (/^gb(?:2312|k|18030)?$/.test(name)) return 'gb18030';
  if (name === '' || /^(?:ascii|iso-8859-1|windows-1252)$/.test(name) || found.confidence < 0.3)
    return westernOrCentral(bytes);
  // Windows' own page holds all that ISO 8859-2 does at nearly the same places, and is what real files are in.
  if (name === 'iso-8859-2') return 'windows-1250';
  return iconv.encodingExists(name) ? name : 'windows-1252';
}

/**
 * Western and Central European pages share most bytes. Some mean a letter in one and nothing or a sign in the other, and
 * "š" and "ž", the same in both, are common only in Central Europe's languages.
 */
function westernOrCentral(bytes: Uint8Array): string {
  const western = read(bytes.subarray(0, 200_000), 'windows-1252');
  const foreign = western.match(/[^\x00-\x7f]/g)?.length ?? 0;
  const odd = western.match(
    /[\ufffd\u0081\u008d\u008f\u0090\u009dšžŠŽ]|(?<=\p{L})[¹³¿¶¼¾]|[¹³¿¶¼¾](?=\p{Ll})/gu,
  );
  return (odd?.length ?? 0) > foreign * 0.08 ? 'windows-1250' : 'windows-1252';
}

function read(bytes: Uint8Array, encoding: string): string {
  return iconv
    .decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), encoding)
    .replace(/^\ufeff/, '');
}
