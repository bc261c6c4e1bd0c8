import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkFolders } from '../../../infra/local/folders.ts';

const dir = mkdtempSync(join(tmpdir(), 'signpost-folders-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
writeFileSync(join(dir, 'a-file'), '');

test('a data folder is made with the folders above it, and may be there already', () => {
  const data = join(dir, 'new', 'deep', 'data');
  expect(checkFolders(join(import.meta.dirname), data)).toMatchObject({ data });
  expect(existsSync(data)).toBe(true);
  expect(checkFolders(join(import.meta.dirname), data)).toMatchObject({ data });
});

test.runIf(existsSync('/proc/self'))(
  'a data folder where none can be made is one clear line, at once',
  () => {
    for (const data of ['/proc/nope', '/proc/nope/deeper'])
      expect(checkFolders(import.meta.dirname, data)).toMatch(
        /^The data folder .* cannot be written \(\w+\)/,
      );
  },
);

test('a data folder that is a file, or lies in one, is one clear line', () => {
  for (const data of [join(dir, 'a-file'), join(dir, 'a-file', 'data')])
    expect(checkFolders(import.meta.dirname, data)).toMatch(/^The data folder .* --data\.$/);
});

test('a content folder that is a file is told from one that is not there', () => {
  expect(checkFolders(join(dir, 'a-file'), join(dir, 'data'))).toMatch(/is a file, not a folder.*--content/);
  expect(checkFolders(join(dir, 'a-file', 'x'), join(dir, 'data'))).toMatch(/does not exist.*--content/);
  expect(checkFolders(join(dir, 'none'), join(dir, 'data'))).toMatch(/does not exist.*--content/);
});
