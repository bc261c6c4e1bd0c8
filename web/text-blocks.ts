/** One item of a list: how deep it stands (0 outermost), and its lines. */
export type Item = { depth: number; lines: string[] };

/** A piece of a document's plain text. All rows of a table have the same number of cells, `head` too where it is known. */
export type Block =
  | { kind: 'paragraph'; lines: string[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Item[] }
  | { kind: 'table'; head?: string[]; rows: string[][] };

const bullet = /^(\s*)[-*•]\s+(.*)$/;
const number = /^(\s*)(\d{1,9})[.)]\s+(.*)$/;
const cellBorder = ' | ';

/**
 * Plain text as the readers write it: blocks are parted by a blank line; lines that begin "- " or "1. " are list items
 * (two spaces deeper is one level) and the lines right under one belong to it; rows of " | " between cells are a table.
 */
export function textBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let last: Block | undefined;
  let blank = true;
  for (const line of text.split('\n')) {
    if (!line.trim()) {
      blank = true;
      continue;
    }
    const item = itemOf(line);
    if (item && last?.kind === 'list' && (last.ordered === item.ordered || item.depth > 0))
      last.items.push(item);
    else if (item)
      blocks.push((last = { kind: 'list', ordered: item.ordered, start: item.start, items: [item] }));
    else if (!blank && last?.kind === 'list') last.items.at(-1)!.lines.push(line.trim());
    else if (!blank && last?.kind === 'paragraph') last.lines.push(line.trimEnd());
    else blocks.push((last = { kind: 'paragraph', lines: [line.trimEnd()] }));
    blank = false;
  }
  return blocks.map(asTable);
}

function itemOf(line: string): (Item & { ordered: boolean; start: number }) | undefined {
  const numbered = number.exec(line);
  const bulleted = numbered ? null : bullet.exec(line);
  if (!numbered && !bulleted) return undefined;
  const depth = Math.min(Math.floor((numbered ?? bulleted)![1]!.length / 2), 4);
  // A list is numbered by its outermost steps; a deeper one carries its number in its words.
  const words = numbered ? numbered[3]! : bulleted![2]!;
  return {
    depth,
    ordered: numbered !== null,
    start: numbered ? Number(numbered[2]) : 1,
    lines: [numbered && depth > 0 ? `${numbered[2]}. ${words}` : words],
  };
}

function asTable(block: Block): Block {
  if (block.kind !== 'paragraph') return block;
  const rows = block.lines.map((line) => line.split(cellBorder).map((cell) => cell.trim()));
  const wide = rows[0]!.length;
  if (rows.length > 1 && wide > 1 && rows.every((row) => row.length === wide)) return { kind: 'table', rows };
  return records(block.lines) ?? block;
}

/** Rows of a spreadsheet as its reader writes them ("Room: A1; Seats: 60"): a table, when every row has the same names. */
function records(lines: string[]): Block | undefined {
  const last = cellsOf(lines.at(-1)!);
  const head = last.map((cell) => cell.name);
  if (head.length < 2 || head.includes('')) return undefined;
  const body = lines[0]!.trim() === head.join(nextCell) ? lines.slice(1) : lines;
  const rows = body.map(cellsOf);
  const same = rows.every(
    (row) => row.length === head.length && row.every((cell, at) => cell.name === head[at]),
  );
  return same ? { kind: 'table', head, rows: rows.map((row) => row.map((cell) => cell.value)) } : undefined;
}

const nextCell = '; ';

function cellsOf(line: string): { name: string; value: string }[] {
  return line.split(nextCell).map((cell) => {
    const [, name = '', value = ''] = /^([^:]{1,60}): (.*)$/.exec(cell.trim()) ?? [];
    return { name, value };
  });
}
