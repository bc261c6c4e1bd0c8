import type { ReadOutcome } from '../document.ts';
import { decode } from './decode.ts';
import { made } from './made.ts';
import { mostRows, rowLines } from './rows.ts';

/** Reads comma, semicolon or tab separated values: each row with its header. */
export function readCsv(bytes: Uint8Array, key: string): ReadOutcome {
  const rows = parseCsv(decode(bytes).text, mostRows + 1);
  const cut = rows.length > mostRows;
  const warnings = cut ? [{ message: `Only its first ${mostRows} rows are read.`, mend: 'Split it.' }] : [];
  const lines = rowLines(rows.slice(0, mostRows));
  const sections = [{ place: { kind: 'file' as const }, headings: [], text: lines.join('\n') }];
  return made({ kind: 'csv', key, sections, facts: { rows: lines.length }, warnings });
}

/** The cells of at most `limit` rows, by RFC 4180 and what programs make of it: other separators, bare quotes. */
export function parseCsv(text: string, limit: number): string[][] {
  const comma = separatorOf(text.slice(0, 5000));
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length && rows.length < limit; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (sign === comma) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  if (cell || row.length > 0) rows.push([...row, cell]);
  return rows.filter((one) => one.some((value) => value.trim() !== ''));
}

function separatorOf(head: string): string {
  const line = head.split(/\r\n|\r|\n/).find((one) => one.trim() !== '') ?? '';
  const plain = line.replace(/"[^"]*"/g, '');
  const count = (sign: string) => plain.split(sign).length;
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
