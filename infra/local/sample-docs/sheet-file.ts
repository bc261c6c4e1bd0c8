import { contentTypes, escaped, officeFile, officeRelations, relations } from './office-xml.ts';

/** An .xlsx with one sheet from simple CSV (no quotes): texts as shared strings, whole numbers as numbers. */
export function sheetFile(name: string, csv: string): Uint8Array {
  const strings: string[] = [];
  const cell = (text: string, at: string) => {
    if (/^\d+$/.test(text)) return `<c r="${at}"><v>${text}</v></c>`;
    if (!strings.includes(text)) strings.push(text);
    return `<c r="${at}" t="s"><v>${strings.indexOf(text)}</v></c>`;
  };
  const rows = csv
    .trim()
    .split('\n')
    .map((line, row) => {
      const cells = line
        .split(',')
        .map((text, column) => cell(text, `${String.fromCharCode(65 + column)}${row + 1}`));
      return `<row r="${row + 1}">${cells.join('')}</row>`;
    });
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return officeFile({
    '[Content_Types].xml': contentTypes({
      'xl/workbook.xml': 'spreadsheetml.sheet.main',
      'xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet',
      'xl/sharedStrings.xml': 'spreadsheetml.sharedStrings',
    }),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${officeRelations}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData>${rows.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst ${main} uniqueCount="${strings.length}">${strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('')}</sst>`,
  });
}
