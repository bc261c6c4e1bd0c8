import type { FileInfo } from '../search/ledger.ts';

/** What came of a `player:` line: a link template, with words for its owner when links will not reach the second. */
export type PlayerRead =
  | { info: Partial<FileInfo> }
  | { message: string; mend: string }
  | { info: Partial<FileInfo>; message: string; mend: string };

/**
 * Reads the address of an outside player. {seconds} stands where the moment goes; where it is missing, it is put in as
 * the player is known to want it (Panopto, Kaltura, YouTube, Vimeo, a plain media file). Other players open at their start.
 */
export function readPlayer(value: unknown): PlayerRead {
  const template = typeof value === 'string' ? value.trim() : '';
  const url = address(template.replaceAll('{seconds}', '0'));
  if (!url || template.length > 2000)
    return {
      message: 'The player is no web address.',
      mend: 'Copy the address of the video, starting with https://.',
    };
  const other = /\{(?!seconds\})[^}]*\}/.exec(template)?.[0];
  if (other) return { message: `${other} is not filled in.`, mend: 'Write {seconds} where the moment goes.' };
  if (template.includes('{seconds}')) return { info: { player: template } };
  const made = withSeconds(template, url);
  if (made) return { info: { player: made } };
  return {
    info: { player: template },
    message: 'Links open this player at its start: it is not known how it is told the moment.',
    mend: 'Write {seconds} into the address where the moment goes, if the player can do so.',
  };
}

/** The address with {seconds} where this player looks for it; undefined for players that are not known. */
function withSeconds(template: string, url: URL): string | undefined {
  const host = url.hostname.toLowerCase();
  const [before, fragment] = template.split('#');
  const query = (name: string, unit = '') =>
    `${before}${url.search ? '&' : '?'}${name}={seconds}${unit}${fragment ? `#${fragment}` : ''}`;
  if (/(?:^|\.)panopto\.(?:com|eu)$/.test(host) || /\/Panopto\/Pages\//i.test(url.pathname))
    return query('start');
  if (/(?:^|\.)(?:youtube\.com|youtu\.be)$/.test(host))
    return url.pathname.startsWith('/embed/') ? query('start') : query('t', 's');
  if (/(?:^|\.)vimeo\.com$/.test(host)) return `${before}#t={seconds}s`;
  if (/kaltura|mediaspace/.test(host)) return query('st');
  if (/\.(?:mp4|m4v|webm|mov|ogv|mp3|m4a|ogg|oga|wav)$/i.test(url.pathname)) return `${before}#t={seconds}`;
  return undefined;
}

/** Only the web: a link that runs a script or opens a local file is never made. */
function address(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && !/[\s<>"]/.test(text)
    ? url
    : undefined;
}
