import iconv from 'iconv-lite';
import type { ReadOutcome } from '../document.ts';
import { decode } from './decode.ts';
import { pageMade } from './html.ts';
import { htmlBlocks, type Page } from './html-blocks.ts';

/** Reads a web page saved as one file (.mhtml, .mht): its HTML part, as the HTML reader would. */
export function readMhtml(bytes: Uint8Array, key: string): ReadOutcome {
  return pageMade(mhtmlPage(bytes), key, 'html');
}

/** The page inside MIME text: the first HTML part, or the first text where there is none. */
export function mhtmlPage(bytes: Uint8Array): Page {
  const parts = mimeParts(new TextDecoder('latin1').decode(bytes), 0);
  const part =
    parts.find((one) => one.type === 'text/html') ?? parts.find((one) => one.type.startsWith('text/'));
  if (!part) return { blocks: [] };
  const body = decoded(part);
  const text =
    part.charset && iconv.encodingExists(part.charset) ? iconv.decode(body, part.charset) : decode(body).text;
  return htmlBlocks(part.type === 'text/html' ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
}

type MimePart = { type: string; charset?: string; encoding: string; body: string };

function mimeParts(source: string, depth: number): MimePart[] {
  const end = /\r?\n\r?\n/.exec(source);
  const header = (end ? source.slice(0, end.index) : source).replace(/\r?\n[ \t]+/g, ' ');
  const body = end ? source.slice(end.index + end[0].length) : '';
  const type = field(header, 'content-type');
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(type)?.[1];
  if (boundary && depth < 5)
    return body
      .split(`--${boundary}`)
      .slice(1, 2000)
      .filter((part) => !part.startsWith('--'))
      .flatMap((part) => mimeParts(part.replace(/^\r?\n/, ''), depth + 1));
  const charset = /charset="?([\w.:-]+)"?/i.exec(type)?.[1];
  const encoding = field(header, 'content-transfer-encoding').toLowerCase();
  return [
    { type: type.split(';')[0]!.trim().toLowerCase(), ...(charset ? { charset } : {}), encoding, body },
  ];
}

function field(header: string, name: string): string {
  return new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(header)?.[1]?.trim() ?? '';
}

function decoded(part: MimePart): Buffer {
  if (part.encoding === 'base64') return Buffer.from(part.body, 'base64');
  if (part.encoding !== 'quoted-printable') return Buffer.from(part.body, 'latin1');
  const plain = part.body
    .replace(/[ \t]*=\r?\n/g, '')
    .replace(/=([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}
