import { contentTypes, escaped, officeFile, relations } from './office-xml.ts';

/** A .docx from plain Markdown: headings of two levels, paragraphs, "- " and "1. " items, and "|" tables, a block a line. */
export function wordFile(text: string): Uint8Array {
  const lines = text.split('\n').filter((line) => line !== '');
  const blocks: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (!line.startsWith('|')) blocks.push(paragraph(line));
    else if (!lines[at - 1]?.startsWith('|')) {
      const end = lines.findIndex((later, index) => index > at && !later.startsWith('|'));
      blocks.push(table(lines.slice(at, end < 0 ? lines.length : end)));
    }
  }
  const main = 'wordprocessingml.document.main';
  return officeFile({
    '[Content_Types].xml': contentTypes({
      'word/document.xml': main,
      'word/styles.xml': 'wordprocessingml.styles',
      'word/numbering.xml': 'wordprocessingml.numbering',
    }),
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relations([
      ['styles', 'styles.xml'],
      ['numbering', 'numbering.xml'],
    ]),
    'word/document.xml': `<w:document ${word}><w:body>${blocks.join('')}</w:body></w:document>`,
    'word/styles.xml': `<w:styles ${word}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${style('Heading1', 'heading 1', 36)}${style('Heading2', 'heading 2', 26)}</w:styles>`,
    'word/numbering.xml': `<w:numbering ${word}>${numbering(1, 'bullet', '•')}${numbering(2, 'decimal', '%1.')}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
  });
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

function paragraph(line: string): string {
  const [, mark, text] = /^(#{1,2}|-|\d+\.)? ?(.*)$/.exec(line) ?? [];
  const kind = mark?.startsWith('#') ? `<w:pStyle w:val="Heading${mark.length}"/>` : mark ? item(mark) : '';
  return `<w:p><w:pPr>${kind}</w:pPr>${run(text ?? '')}</w:p>`;
}

function item(mark: string): string {
  return `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${mark === '-' ? 1 : 2}"/></w:numPr>`;
}

function table(lines: string[]): string {
  const rows = lines.map((line) => {
    const cells = line.split('|').slice(1, -1);
    return `<w:tr>${cells.map((cell) => `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr><w:p>${run(cell.trim())}</w:p></w:tc>`).join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid/>${rows.join('')}</w:tbl><w:p/>`;
}

function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

function style(id: string, name: string, halfPoints: number): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="${halfPoints}"/></w:rPr></w:style>`;
}

function numbering(id: number, format: string, text: string): string {
  return `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>`;
}
