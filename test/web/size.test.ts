import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const web = join(import.meta.dirname, '..', '..', 'web');
const read = (name: string) => readFileSync(join(web, name), 'utf8');

test('everything that the page and the viewer load, PDF.js apart, is under 40 kB gzip', () => {
  const sizes = readdirSync(web).map((name) => {
    const served = name.endsWith('.ts') ? stripTypeScriptTypes(read(name), { mode: 'strip' }) : read(name);
    return gzipSync(served).byteLength;
  });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`web/: ${total} bytes gzip in ${sizes.length} files`);
  expect(total).toBeLessThan(40_000);
});

test('no script or style inside the pages, and no way for text to become markup', () => {
  for (const name of readdirSync(web)) {
    const text = read(name);
    if (name.endsWith('.html')) {
      expect(text).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i);
      continue;
    }
    expect(text, name).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTML|\beval\(|new Function/,
    );
  }
});
