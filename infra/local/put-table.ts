import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts text between the lines `<!-- name -->` and `<!-- /name -->` of a Markdown file, in place of what stood there.
 * Returns false where the file or its marks are missing; then nothing is written.
 */
export function putTable(path: string, name: string, text: string): boolean {
  if (!existsSync(path)) return false;
  const whole = readFileSync(path, 'utf8');
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = whole.indexOf(open);
  const to = whole.indexOf(close);
  if (from < 0 || to < from) return false;
  writeFileSync(path, `${whole.slice(0, from + open.length)}\n\n${text.trim()}\n\n${whole.slice(to)}`);
  return true;
}
