import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pagesOnDisk, script } from '../../../bot/pages/disk.ts';

const web = mkdtempSync(join(tmpdir(), 'signpost-pages-'));
const pdfjs = join(import.meta.dirname, '..', '..', '..', 'node_modules', 'pdfjs-dist');
const pages = pagesOnDisk({ web, pdfjs });
afterAll(() => rmSync(web, { recursive: true, force: true }));
const text = async (name: string) => new TextDecoder().decode((await pages(name))?.bytes);

describe('our pages', () => {
  test('TypeScript arrives as a script with its imports turned to scripts', async () => {
    writeFileSync(
      join(web, 'chat.ts'),
      "import { a } from './a.ts';\nimport type { B } from '../bot/b.ts';\nexport const c: B = a;\n",
    );
    const made = await text('chat.js');
    expect(made).toContain("from './a.js'");
    expect(made).not.toMatch(/import type|: B|b\.ts/);
    expect((await pages('chat.js'))!.type).toContain('text/javascript');
  });

  test('a changed file is a new version, an unchanged one is the same bytes', async () => {
    writeFileSync(join(web, 'base.css'), 'a{}');
    const before = await pages('base.css');
    expect(await pages('base.css')).toBe(before);
    writeFileSync(join(web, 'base.css'), 'b{}');
    utimesSync(join(web, 'base.css'), new Date(), new Date(Date.now() + 5000));
    const after = await pages('base.css');
    expect([after!.version === before!.version, await text('base.css')]).toEqual([false, 'b{}']);
  });

  test('PDF.js comes from its package', async () => {
    for (const name of [
      'pdf.min.mjs',
      'pdf.worker.min.mjs',
      'cmaps/78-H.bcmap',
      'iccs/CGATS001Compat-v2-micro.icc',
    ])
      expect((await pages(`pdfjs/${name}`))!.bytes.byteLength).toBeGreaterThan(100);
  });

  test.each([
    '',
    '..',
    '../package.json',
    'a/../../package.json',
    '.env',
    'a/.git/config',
    'pdfjs/../../../package.json',
    'pdfjs/package.json',
    'chat.ts',
    'none.js',
    '/etc/passwd',
    'base.css\u0000',
    'C:\\x.css',
  ])('%j is none of them', async (name) => {
    expect(await pages(name)).toBeUndefined();
  });
});

test('dynamic and bare imports keep what they are', () => {
  expect(script("await import('./x.ts'); import './y.ts'; import z from 'z'; const s = './not.ts';")).toBe(
    "await import('./x.js'); import './y.js'; import z from 'z'; const s = './not.ts';",
  );
});
