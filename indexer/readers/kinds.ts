import { looksBinary } from './decode.ts';

/** What to do with a file: read it as a kind, or leave it with advice. */
export type Kind = { kind: string } | { outcome: 'skipped' | 'rejected'; reason: string };

/**
 * Tells a file's kind from its first bytes and its name. The bytes count more: a PDF is a PDF whatever it is called, and
 * what claims to be an Office file must look like one.
 */
export function kindOf(key: string, bytes: Uint8Array): Kind {
  const extension = /\.([^./]+)$/.exec(key.toLowerCase())?.[1] ?? '';
  const magic = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (magic.includes('%PDF-') && !['html', 'htm', 'md', 'txt'].includes(extension)) return { kind: 'pdf' };
  if (magic.startsWith('\xd0\xcf\x11\xe0')) return oldOffice(extension);
  const office = officeKinds[extension];
  const zip = /^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(magic);
  if (office) return zip ? { kind: office } : damaged(extension);
  if (zip || archives.has(extension) || /^(?:\x1f\x8b|7z\xbc\xaf|Rar!|BZh|\xfd7zXZ)/.test(magic))
    return archive;
  if (extension === 'pdf') return damaged(extension);
  const kind = textKinds[extension];
  if (kind === undefined) return advice(extension, bytes);
  return looksBinary(bytes) ? damaged(extension) : { kind };
}

const officeKinds: Record<string, string> = {
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  pptx: 'pptx',
  pptm: 'pptx',
  ppsx: 'pptx',
  potx: 'pptx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
};

const textKinds: Record<string, string> = {
  vtt: 'captions',
  webvtt: 'captions',
  srt: 'captions',
  sbv: 'captions',
  sub: 'captions',
  ttml: 'ttml',
  dfxp: 'ttml',
  json: 'transcript',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  mhtml: 'mhtml',
  mht: 'mhtml',
  txt: 'text',
  text: 'text',
  '': 'text',
  rst: 'text',
  adoc: 'text',
  csv: 'csv',
  tsv: 'csv',
};

const archives = new Set(['zip', 'rar', '7z', 'gz', 'tgz', 'tar', 'bz2', 'xz', 'jar', 'iso']);
const archive: Kind = {
  outcome: 'skipped',
  reason:
    'It is an archive (ZIP or alike), which is not opened. Unpack it and put the files themselves here.',
};

const pictures = new Set(['png', 'jpg', 'jpeg', 'gif', 'svg', 'webp', 'bmp', 'tif', 'tiff', 'heic', 'ico']);
const newer: Record<string, string> = {
  doc: 'docx',
  dot: 'docx',
  rtf: 'docx',
  odt: 'docx',
  pages: 'docx',
  wpd: 'docx',
  ppt: 'pptx',
  pps: 'pptx',
  odp: 'pptx',
  key: 'pptx',
  xls: 'xlsx',
  ods: 'xlsx',
  numbers: 'xlsx',
};

function oldOffice(extension: string): Kind {
  if (officeKinds[extension])
    return {
      outcome: 'rejected',
      reason: 'It is locked with a password. Save a copy without one and put that here.',
    };
  return advice(extension, new Uint8Array([0]));
}

function damaged(extension: string): Kind {
  return {
    outcome: 'rejected',
    reason: `It is damaged or not really a .${extension} file. Save it again from the program it was written in.`,
  };
}

function advice(extension: string, bytes: Uint8Array): Kind {
  const better = newer[extension];
  if (better)
    return {
      outcome: 'skipped',
      reason: `.${extension} files are not read. Open it and save it as .${better} or PDF.`,
    };
  if (pictures.has(extension))
    return {
      outcome: 'skipped',
      reason: 'It is a picture. Put its words into a document beside it to have them found.',
    };
  const what = extension
    ? `.${extension} files are`
    : `Files without an ending${looksBinary(bytes) ? ' that hold no text' : ''} are`;
  return {
    outcome: 'skipped',
    reason: `${what} not read. Save it as PDF, Word (.docx), Markdown or plain text (.txt).`,
  };
}
