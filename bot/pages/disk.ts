import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';
import type { Asset, Pages } from './pages.ts';

/**
 * The files of our pages from disk: of the folder `web`, TypeScript with its types stripped and its imports of "./x.ts"
 * turned to "./x.js"; `pdfjs/…` from the package in the folder `pdfjs`. Kept in memory until the file changes.
 */
export function pagesOnDisk(folders: { web: string; pdfjs: string }): Pages {
  const kept = new Map<string, { changed: number; asset: Asset }>();
  return async (name) => {
    const path = pathOf(folders, name);
    const type = path && types[extname(name)];
    if (!path || !type) return undefined;
    const about = await stat(path).catch(() => undefined);
    if (!about?.isFile()) return undefined;
    const held = kept.get(name);
    if (held?.changed === about.mtimeMs) return held.asset;
    const raw = await readFile(path);
    const bytes = path.endsWith('.ts') ? Buffer.from(script(raw.toString('utf8'))) : raw;
    const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    const asset = { bytes: new Uint8Array(bytes), type, version };
    kept.set(name, { changed: about.mtimeMs, asset });
    return asset;
  };
}

/** TypeScript as a browser runs it. */
export function script(source: string): string {
  return stripTypeScriptTypes(source, { mode: 'strip' }).replace(
    /(\bfrom\s*|\bimport\s*\(?\s*)(['"])(\.{1,2}\/[^'"]*)\.ts\2/g,
    '$1$2$3.js$2',
  );
}

/** Only plain names below the folder: no dots that climb, nothing hidden. */
function pathOf({ web, pdfjs }: { web: string; pdfjs: string }, name: string): string | undefined {
  if (!/^(?:[A-Za-z0-9_][A-Za-z0-9_.-]*\/)*[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) return undefined;
  if (!name.startsWith('pdfjs/')) return join(web, name.replace(/\.js$/, '.ts'));
  const part = name.slice('pdfjs/'.length);
  const inside = /^(?:cmaps|standard_fonts|iccs|wasm|web)\//.test(part) ? part : join('build', part);
  return join(pdfjs, inside);
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
  '.icc': 'application/vnd.iccprofile',
};
