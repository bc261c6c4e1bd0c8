/**
 * A table's rows as lines that make sense alone: "Header: value; Header: value". The header is the first row with two
 * words or more; a table without one, or of one column, keeps its cells as they are.
 */
export function rowLines(rows: string[][]): string[] {
  const at = rows.slice(0, 20).findIndex((row) => row.filter((cell) => /\p{L}/u.test(cell)).length >= 2);
  const header = rows[at];
  const isHeader = header?.every((cell) => cell.length <= 60 && !/^[\d.,%€$£\s-]+\d$/.test(cell.trim()));
  const lines = rows.map((row, index) => {
    const cells = row.map((cell) => cell.replace(/\s+/g, ' ').trim());
    if (!header || !isHeader || index <= at) return cells.filter((cell) => cell).join('; ');
    return cells
      .flatMap((cell, column) =>
        cell ? [header[column]?.trim() ? `${header[column].trim()}: ${cell}` : cell] : [],
      )
      .join('; ');
  });
  return lines.filter((line) => line !== '');
}

/** Rows past this many are left out and said so: nobody looks for help in row 20,001. */
export const mostRows = 20_000;
