import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { reading, refusal } from './reading.ts';

const zip = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
const relations = (...targets: [id: string, type: string, target: string][]) =>
  `<Relationships>${targets.map(([id, type, target]) => `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`).join('')}</Relationships>`;

describe('Word', () => {
  const paragraph = (text: string, style = '') =>
    `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const docx = (body: string) =>
    zip({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      '_rels/.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/styles.xml':
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style></w:styles>',
      'word/_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
      'docProps/core.xml':
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>The guide</dc:title><dc:language>en-AU</dc:language></cp:coreProperties>',
      'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    });

  test('headings are places, tables are rows', async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const { title, sections } = await reading(
      'a.docx',
      docx(
        `${paragraph('Borrow', 'H1')}${paragraph('Bring your card.')}${paragraph('Laptops', 'H2')}<w:tbl><w:tr>${cell('Kind')}${cell('Days')}</w:tr><w:tr>${cell('Small')}${cell('7')}</w:tr></w:tbl>`,
      ),
    );
    expect(title).toBe('Borrow');
    expect(sections.map((one) => [one.headings.join(' > '), one.text])).toEqual([
      ['Borrow', 'Bring your card.'],
      ['Borrow > Laptops', 'Kind | Days\nSmall | 7'],
    ]);
  });

  test('locked, broken, mislabelled and exploding files are refused with advice', async () => {
    const locked = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
    expect((await refusal('a.docx', locked)).reason).toContain('password');
    expect(await refusal('a.doc', locked)).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringContaining('.docx'),
    });
    expect((await refusal('a.docx', 'plain words')).reason).toContain('not really a .docx');
    expect((await refusal('a.docx', docx('').subarray(0, 400))).reason).toMatch(/damaged/);
    expect((await refusal('a.docx', docx(paragraph('x'.repeat(12_000_000))))).reason).toMatch(
      /would unpack to more than/,
    );
    expect((await refusal('a.zip', zip({ 'a.txt': 'words' }))).reason).toContain('archive');
  });

  test('a document that declares entities is refused before they expand', async () => {
    const bomb = zip({
      'word/document.xml': '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><w:document/>',
    });
    expect((await refusal('a.docx', bomb)).reason).toContain('entities');
  });
});

describe('PowerPoint', () => {
  const shape = (kind: string, ...lines: string[]) =>
    `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${kind}"/></p:nvPr></p:nvSpPr><p:txBody>${lines.map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`).join('')}</p:txBody></p:sp>`;
  const slide = (...shapes: string[]) =>
    `<p:sld><p:cSld><p:spTree>${shapes.join('')}</p:spTree></p:cSld></p:sld>`;

  test('slides in the order they are shown, with title, text, table, diagram and notes', async () => {
    const table =
      '<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Day</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>Room</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>';
    const file = zip({
      'ppt/presentation.xml':
        '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="b"/><p:sldId id="257" r:id="a"/></p:sldIdLst></p:presentation>',
      'ppt/_rels/presentation.xml.rels': relations(
        ['a', 'slide', 'slides/slide1.xml'],
        ['b', 'slide', 'slides/slide2.xml'],
      ),
      'ppt/slides/slide1.xml': slide(shape('title', 'Second'), shape('body', 'Point &amp; one', 'Point two')),
      'ppt/slides/slide2.xml': slide(shape('ctrTitle', 'First'), table),
      'ppt/slides/_rels/slide1.xml.rels': relations(
        ['n', 'notesSlide', '../notesSlides/notesSlide1.xml'],
        ['d', 'diagramData', '../diagrams/data1.xml'],
      ),
      'ppt/notesSlides/notesSlide1.xml': slide(
        shape('sldImg', 'no'),
        shape('body', 'Say this.'),
        shape('sldNum', '2'),
      ),
      'ppt/diagrams/data1.xml':
        '<dgm:dataModel><dgm:pt><dgm:t><a:p><a:r><a:t>Drawn</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>',
    });
    const { sections, facts, title } = await reading('week 1.pptx', file);
    expect(sections).toEqual([
      { place: { kind: 'slide', slide: 1 }, headings: ['First'], text: 'Day | Room' },
      { place: { kind: 'slide', slide: 2 }, headings: ['Second'], text: 'Point & one\nPoint two\n\nDrawn' },
      { place: { kind: 'slide', slide: 2 }, headings: ['Second'], text: 'Say this.', part: 'notes' },
    ]);
    expect([facts, title]).toEqual([{ slides: 2 }, 'First']);
  });

  test('pictures only: skipped as having no text', async () => {
    const file = zip({ 'ppt/slides/slide1.xml': slide() });
    expect(await refusal('a.pptx', file)).toMatchObject({
      outcome: 'skipped',
      reason: expect.stringContaining('no text'),
    });
  });
});

describe('tables', () => {
  test('Excel: a section a sheet that is shown, rows with their header, dates as days', async () => {
    const file = zip({
      'xl/workbook.xml':
        '<workbook><sheets><sheet name="Rooms &amp; desks" r:id="r1"/><sheet name="Old" state="hidden" r:id="r2"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': relations(
        ['r1', 'worksheet', 'worksheets/sheet1.xml'],
        ['r2', 'worksheet', 'worksheets/sheet2.xml'],
      ),
      'xl/sharedStrings.xml':
        '<sst><si><t>Room</t></si><si><r><t>Op</t></r><r><t>ens</t></r></si><si><t>Lab</t></si></sst>',
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row><row><c r="A2" t="s"><v>2</v></c><c r="C2" s="1"><v>46082</v></c></row><row><c r="A3" t="inlineStr"><is><t>Desk</t></is></c><c r="C3"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>',
      'xl/worksheets/sheet2.xml':
        '<worksheet><sheetData><row><c t="str"><v>hidden</v></c></row></sheetData></worksheet>',
    });
    const { sections, facts } = await reading('rooms.xlsx', file);
    expect(sections).toEqual([
      {
        place: { kind: 'heading', heading: 'Rooms & desks', anchor: 'rooms--desks' },
        headings: ['Rooms & desks'],
        text: 'Room; Opens\nRoom: Lab; Opens: 2026-03-01\nRoom: Desk; Opens: 2',
      },
    ]);
    expect(facts).toEqual({ rows: 3, headings: 1 });
  });

  test('CSV: commas, semicolons, quotes, line ends inside cells', async () => {
    const { sections } = await reading('a.csv', 'Name;Hours\r\n"Desk; main";"9\n""to"" 5"\r\nLab;\r\n');
    expect(sections[0]!.text).toBe('Name; Hours\nName: Desk; main; Hours: 9 "to" 5\nName: Lab');
    expect((await reading('b.csv', 'one\ntwo\n')).sections[0]!.text).toBe('one\ntwo');
  });
});

describe('other kinds', () => {
  test.each([
    ['a.png', '\x89PNG', 'picture'],
    ['a.exe', 'MZ\0\0\0', '.exe files are not read'],
    ['a.ppt', 'words', '.pptx'],
    ['a.txt', '\0\x01\x02\x03\x04\0\0\0\x07'.repeat(30), 'damaged'],
    ['a.gz', '\x1f\x8b', 'archive'],
  ])('%s gets clear advice', async (key, content, words) => {
    expect(
      (
        await refusal(
          key,
          Uint8Array.from(content, (sign) => sign.charCodeAt(0)),
        )
      ).reason,
    ).toContain(words);
  });

  test('an empty file says so; a PDF under another name is a PDF', async () => {
    expect((await refusal('a.md', '')).reason).toContain('0 bytes');
    expect((await refusal('a.docx', '%PDF-1.4 broken')).reason).toContain('as a PDF');
  });
});
