/** A table while it is read: the row that is open, and cells that reach down into rows to come, by column. */
export type Table = {
  row: string[] | undefined;
  spans: { column: number; left: number; text: string }[];
  span: number[];
};

/** A table with nothing in it yet. */
export function newTable(): Table {
  return { row: undefined, spans: [], span: [] };
}

/** Begins a cell that reaches down over `rows` rows. */
export function openCell(table: Table, rows: number): void {
  table.row ??= [];
  reach(table);
  table.row.push('');
  table.span[table.row.length - 1] = Math.min(rows, 1000);
}

/** Adds words to the cell that is open. */
export function addToCell(table: Table, words: string): void {
  const row = table.row!;
  row[row.length - 1] = `${row.at(-1)} ${words}`.trim();
}

/** Ends the row: its cells as "cell | cell", a cell that reaches down said again in every row it stands beside. */
export function closeRow(table: Table): string {
  reach(table);
  const row = table.row ?? [];
  for (const span of table.spans) span.left--;
  table.spans = table.spans.filter((span) => span.left > 0);
  table.span.forEach((rows, column) => {
    if (rows > 1 && row[column] && column < mostSpans)
      table.spans.push({ column, left: rows - 1, text: row[column] });
  });
  table.row = undefined;
  table.span = [];
  const cells = [...row];
  while (cells.length > 0 && !cells.at(-1)) cells.pop();
  return cells.join(' | ');
}

// A column further right is no row's heading, and spans that pile up would multiply the page.
const mostSpans = 6;

/** Fills in cells of rows above that reach down to where the next cell would stand. */
function reach(table: Table): void {
  table.row ??= [];
  for (let span = at(table); span; span = at(table)) {
    table.row.push(span.text);
    table.span[table.row.length - 1] = 0;
  }
}

function at(table: Table) {
  return table.spans.find((span) => span.column === table.row!.length);
}
