import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sheetFile } from './sheet-file.ts';
import { type Slide, slidesFile } from './slides-file.ts';
import { wordFile } from './word-file.ts';

/**
 * Writes the Office files of sample-docs from the texts in office/. They are kept in the repository, so this runs only
 * when a text changes: `node infra/local/sample-docs/make-office.ts`.
 */
const source = (name: string) => readFileSync(join(import.meta.dirname, 'office', name), 'utf8');

write('office/submit-your-dissertation.docx', wordFile(source('submit-your-dissertation.md')));
write(
  'office/first-week-in-lantern.pptx',
  slidesFile(JSON.parse(source('first-week-in-lantern.json')) as Slide[]),
);
write('office/teaching-rooms.xlsx', sheetFile('Teaching rooms', source('teaching-rooms.csv')));

function write(key: string, bytes: Uint8Array): void {
  const out = join(import.meta.dirname, '../../../sample-docs', key);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, bytes);
  console.log(`${key}: ${Math.ceil(bytes.length / 1024)} kB`);
}
