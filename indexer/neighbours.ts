import type { StoredFile } from './files/files.ts';

/** Where settings live. Nothing under it is ever an answer. */
export const settingsFolder = '_signpost/';

/** What a key is by its name alone. `describes` is the key that a sidecar belongs to. */
export type Role = 'settings' | 'sidecar' | 'media' | 'document';

/** The part a key plays; of the name only, so that the same key plays the same part in every store. */
export function roleOf(key: string): Role {
  if (key.startsWith(settingsFolder)) return 'settings';
  if (described(key)) return 'sidecar';
  return media.test(key) ? 'media' : 'document';
}

/** The key that a sidecar (`guide.pdf.yaml`) describes; undefined when the key is no sidecar's. */
export function described(key: string): string | undefined {
  return /^(.*[^/]\.[a-z0-9]{2,5})\.ya?ml$/i.exec(key)?.[1];
}

/** The saved web page that a key inside its "page_files/" folder would belong to; undefined for other keys. */
export function companionOf(key: string): { html: string; htm: string } | undefined {
  const page = /^(.*[^/])_files\//.exec(key)?.[1];
  return page === undefined ? undefined : { html: `${page}.html`, htm: `${page}.htm` };
}

/** The start of the keys that may matter to a file, for asking a store: "a/upload." for "a/upload.en.vtt". */
export function sharedStart(key: string): string {
  const own = described(key) ?? key;
  return `${captions.test(own) ? stem(own).replace(language, '') : stem(own)}.`;
}

/** A file with those around it that its index depends on. `made` changes whenever any of that does. */
export type Standing = {
  file: StoredFile | undefined;
  /** Those that count, the strongest last: captions are also described by the sidecar of their recording. */
  sidecars: StoredFile[];
  /** Of captions or a transcript: the media file it belongs to. */
  media?: string;
  /** Of a media file: its captions. */
  captions: string[];
  /** Keys to look at again when this one changed, because what they show depends on it. */
  dependents: string[];
  made: string | null;
  /** `made`, had the file and its sidecars been read with these versions of their bytes. */
  madeOf: (version: string, sidecars?: string[]) => string;
};

/**
 * Finds a key among the files that share its start (more may be given; order does not matter).
 * `maker` names the code that indexes, so that files are read anew when it has changed.
 */
export function standing(key: string, around: StoredFile[], maker: string): Standing {
  const at = new Map(around.map((file) => [file.key, file]));
  const file = at.get(key);
  const owner = described(key);
  const names = around.map((other) => other.key).filter((other) => other !== key);
  const own = speaks(key) ? names.filter((other) => isOf(key, other)).sort()[0] : undefined;
  const found = media.test(key) ? names.filter((other) => isOf(other, key)).sort() : [];
  const told = owner && media.test(owner) ? names.filter((other) => isOf(other, owner)).sort() : [];
  const dependents = owner ? [owner, ...told] : own ? [own] : found;
  const sidecarOf = (name: string) => at.get(`${name}.yaml`) ?? at.get(`${name}.yml`);
  const sidecars = [own && sidecarOf(own), sidecarOf(key)].filter((one) => one !== undefined && one !== '');
  const madeOf = (version: string, beside = sidecars.map((sidecar) => sidecar.version)) =>
    [maker, version, ...beside, own ?? '', ...found].join('|');
  return {
    file,
    sidecars,
    ...(own ? { media: own } : {}),
    captions: found,
    dependents,
    made: file ? madeOf(file.version) : null,
    madeOf,
  };
}

const media = /\.(?:mp4|m4v|webm|mov|mkv|ogv|mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i;
const captions = /\.(?:vtt|srt|sbv|ttml|dfxp)$/i;
// "en", "pt-BR", "zh-Hans", and what players add: "en.sdh".
const language = /(?:\.[a-z]{2,3}(?:[-_][a-z0-9]{2,4})?)?(?:\.(?:sdh|cc|forced|auto|captions|subtitles))?$/i;

/** Captions, and transcripts that may stand beside a media file. */
function speaks(key: string): boolean {
  return captions.test(key) || /\.(?:json|txt)$/i.test(key);
}

/** Whether words belong to a media file: the same name, or that name and a language. */
function isOf(words: string, recording: string): boolean {
  if (!speaks(words) || !media.test(recording)) return false;
  const name = stem(words);
  return [name, captions.test(words) ? name.replace(language, '') : name].includes(stem(recording));
}

function stem(key: string): string {
  return key.replace(/\.[^./]*$/, '');
}
