import type { ReadOutcome, Section } from '../document.ts';
import { made } from './made.ts';
import { slug, unique } from './outline.ts';
import { mostRows, rowLines } from './rows.ts';
import { sharedStrings, sheetRows } from './sheet.ts';
import { openPackage, PackageFault } from './unzip.ts';
import { propertiesOf, relationsOf, relationsPart, walkXml } from './xml.ts';

/** Reads Excel's .xlsx: a section a sheet that is shown, its name the heading, each row with its header. */
export function readXlsx(bytes: Uint8Array, key: string): ReadOutcome {
  const parts = openPackage(bytes, (name) =>
    /^(?:docProps\/core\.xml|xl\/(?:_rels\/.*|(?:workbook|sharedStrings|styles)\.xml|worksheets\/[^/]+\.xml))$/.test(
      name,
    ),
  );
  const book = parts.text('xl/workbook.xml');
  if (!book)
    throw new PackageFault(
      'It is damaged: it has no workbook. Save it again from the program it was written in.',
    );
  const relations = relationsOf(parts.text(relationsPart('xl/workbook.xml')), 'xl/workbook.xml');
  const strings = sharedStrings(parts.text('xl/sharedStrings.xml'));
  const dates = dateStyles(parts.text('xl/styles.xml') ?? '');
  const taken = new Map<string, number>();
  const cut: string[] = [];
  let count = 0;
  const sections = sheetsOf(book).flatMap(({ name, id }): Section[] => {
    const sheet = parts.text(relations.get(id)?.target ?? '');
    const rows = sheetRows(sheet ?? '', strings, dates, mostRows + 1);
    if (rows.length > mostRows) cut.push(name);
    const lines = rowLines(rows.slice(0, mostRows));
    count += lines.length;
    if (lines.length === 0) return [];
    return [
      {
        place: { kind: 'heading', heading: name, anchor: unique(slug(name), taken) },
        headings: [name],
        text: lines.join('\n'),
      },
    ];
  });
  const warnings = cut.map((name) => ({
    message: `Only the first ${mostRows} rows of sheet “${name}” are read.`,
    mend: 'Split it.',
  }));
  const { title, language } = propertiesOf(parts.text('docProps/core.xml'));
  return made({
    kind: 'xlsx',
    key,
    sections,
    title,
    language,
    facts: { rows: count, headings: sections.length },
    warnings,
  });
}

function sheetsOf(book: string): { name: string; id: string }[] {
  const sheets: { name: string; id: string }[] = [];
  walkXml(book, {
    open: (element, attributes) => {
      if (element === 'sheet' && !/hidden/i.test(attributes.state ?? ''))
        sheets.push({
          name: attributes.name ?? `Sheet ${sheets.length + 1}`,
          id: attributes['r:id'] ?? '',
        });
    },
  });
  return sheets;
}

/** Numbers of the cell styles that show a date: built-in formats 14–22 and 45–47, and own ones with years or days. */
function dateStyles(xml: string): Set<number> {
  const own = new Map<number, string>();
  const styles: number[] = [];
  let inCells = false;
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'numFmt') own.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(Number(attributes.numFmtId));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  const isDate = (format: number) =>
    (format >= 14 && format <= 22) ||
    /[yd]/i.test((own.get(format) ?? '').replace(/"[^"]*"|\[[^\]]*\]/g, ''));
  return new Set(styles.flatMap((format, at) => (isDate(format) ? [at] : [])));
}
