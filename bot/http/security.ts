/**
 * What our own pages may do: scripts, styles and data from this origin only, nothing inline, no frames by others.
 * `blob:` lets PDF.js hand its worker and pictures over; `data:` carries the page's own small pictures.
 * Trusted Types keep text from files and people out of every place where a browser would run it. `filesOrigin` is where
 * files are fetched from when that is not here.
 */
export function pagePolicy(filesOrigin = ''): string {
  const own = filesOrigin ? `'self' ${filesOrigin}` : "'self'";
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `media-src ${own} blob:`,
    `connect-src ${own}`,
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** Headers of every answer of ours. */
export const pageHeaders: Record<string, string> = {
  'content-security-policy': pagePolicy(),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
};

/**
 * How a dropped file is sent: its type by the name's ending (never by its bytes), and whether a browser may show it.
 * What could run (HTML, SVG, XML) and what we do not know is handed over as a download under a sandbox without rights.
 */
export function documentHeaders(key: string): Record<string, string> {
  const ending = key.slice(key.lastIndexOf('.') + 1).toLowerCase();
  const type = shown[ending];
  const name = encodeURIComponent(key.slice(key.lastIndexOf('/') + 1)).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const headers: Record<string, string> = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'content-type': type ?? 'application/octet-stream',
    'content-disposition': `${type ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
  };
  // A sandboxed PDF does not open in the browsers' own viewers; it runs nothing in our origin without it.
  if (ending !== 'pdf')
    headers['content-security-policy'] = "sandbox; default-src 'none'; frame-ancestors 'self'";
  return headers;
}

const shown: Record<string, string> = {
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  markdown: 'text/plain; charset=utf-8',
  csv: 'text/plain; charset=utf-8',
  srt: 'text/plain; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  ogv: 'video/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  wav: 'audio/wav',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
};
