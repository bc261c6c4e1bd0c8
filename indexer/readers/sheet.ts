import { walkXml } from './xml.ts';

/** The texts that cells of a workbook share, by number; pronunciation hints left out. */
export function sharedStrings(xml: string | undefined): string[] {
  const strings: string[] = [];
  let inText = false;
  let hints = 0;
  walkXml(xml ?? '', {
    open: (name) => {
      if (name === 'si') strings.push('');
      if (name === 't') inText = true;
      if (name === 'rPh') hints++;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') hints--;
    },
    text: (text) => {
      if (inText && hints === 0) strings[strings.length - 1] += text;
    },
  });
  return strings;
}

/** At most `limit` rows of a sheet that hold anything, cells in their columns; dates as 2026-03-31. */
export function sheetRows(xml: string, strings: string[], dates: Set<number>, limit: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = { column: 0, type: '', style: 0, value: '' };
  let reads = false;
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') row = [];
      else if (name === 'c') {
        const column = columnOf(attributes.r) ?? row.length;
        cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? -1), value: '' };
      } else if (name === 'v' || name === 't') reads = true;
    },
    close: (name) => {
      if (name === 'v' || name === 't') reads = false;
      else if (name === 'c' && cell.column < mostColumns) row[cell.column] = shown(cell, strings, dates);
      else if (name === 'row' && rows.length < limit && row.some((value) => value))
        rows.push(Array.from(row, (value) => value ?? ''));
    },
    text: (text) => {
      if (reads) cell.value += text;
    },
  });
  return rows;
}

const mostColumns = 500;

function shown(
  cell: { type: string; style: number; value: string },
  strings: string[],
  dates: Set<number>,
): string {
  if (cell.type === 's') return strings[Number(cell.value)] ?? '';
  if (cell.type === 'b') return cell.value === '1' ? 'TRUE' : 'FALSE';
  const number = Number(cell.value);
  if (cell.type === 'n' && cell.value && dates.has(cell.style) && number > 0 && number < 2_958_466)
    return dateOf(number);
  return cell.value;
}

/** Excel counts days from 1899-12-30, so that its leap day 1900-02-29, which never was, does no harm after it. */
function dateOf(days: number): string {
  const iso = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString();
  return Number.isInteger(days) ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
}

function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1];
  return letters === undefined
    ? undefined
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
