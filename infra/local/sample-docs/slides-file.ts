import { contentTypes, escaped, officeFile, officeRelations, relations } from './office-xml.ts';

/** One slide as its author writes it; `notes` are the speaker's. */
export type Slide = { title: string; points: string[]; notes: string };

/** A .pptx with a title, points and speaker's notes on each slide. */
export function slidesFile(slides: Slide[]): Uint8Array {
  const names = slides.map((_, at) => `slide${at + 1}.xml`);
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes({
      'ppt/presentation.xml': 'presentationml.presentation.main',
      'ppt/slideMasters/slideMaster1.xml': 'presentationml.slideMaster',
      'ppt/slideLayouts/slideLayout1.xml': 'presentationml.slideLayout',
      'ppt/notesMasters/notesMaster1.xml': 'presentationml.notesMaster',
      'ppt/theme/theme1.xml': 'theme',
      'ppt/theme/theme2.xml': 'theme',
      ...Object.fromEntries(names.map((name) => [`ppt/slides/${name}`, 'presentationml.slide'])),
      ...Object.fromEntries(
        names.map((name) => [`ppt/notesSlides/notes-${name}`, 'presentationml.notesSlide']),
      ),
    }),
    '_rels/.rels': relations([['officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml': presentation(slides.length),
    'ppt/_rels/presentation.xml.rels': relations([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ...names.map((name): [string, string] => ['slide', `slides/${name}`]),
      ['notesMaster', 'notesMasters/notesMaster1.xml'],
    ]),
    ...master,
  };
  for (const [at, slide] of slides.entries()) {
    parts[`ppt/slides/${names[at]}`] =
      `<p:sld ${spaces}>${tree(shape(2, 'title', [slide.title], 500_000, 1_000_000) + shape(3, 'body', slide.points, 1_800_000, 4_400_000))}</p:sld>`;
    parts[`ppt/slides/_rels/${names[at]}.rels`] = relations([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['notesSlide', `../notesSlides/notes-${names[at]}`],
    ]);
    parts[`ppt/notesSlides/notes-${names[at]}`] =
      `<p:notes ${spaces}>${tree(shape(2, 'body', [slide.notes], 4_400_000, 4_000_000))}</p:notes>`;
    parts[`ppt/notesSlides/_rels/notes-${names[at]}.rels`] = relations([
      ['slide', `../slides/${names[at]}`],
      ['notesMaster', '../notesMasters/notesMaster1.xml'],
    ]);
  }
  return officeFile(parts);
}

const spaces = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${officeRelations}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;

function presentation(count: number): string {
  const ids = Array.from({ length: count }, (_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 2}"/>`);
  return `<p:presentation ${spaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId${count + 2}"/></p:notesMasterIdLst><p:sldIdLst>${ids.join('')}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`;
}

function tree(shapes: string): string {
  return `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes}</p:spTree></p:cSld>`;
}

/** A box with paragraphs; `top` and `height` in English Metric Units (914,400 an inch). */
function shape(id: number, kind: 'title' | 'body', lines: string[], top: number, height: number): string {
  const size = kind === 'title' ? 4000 : 2400;
  const text = lines.map(
    (line) => `<a:p><a:r><a:rPr lang="en-GB" sz="${size}"/><a:t>${escaped(line)}</a:t></a:r></a:p>`,
  );
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${kind}"/><p:cNvSpPr/><p:nvPr><p:ph type="${kind}"${kind === 'body' ? ' idx="1"' : ''}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="800000" y="${top}"/><a:ext cx="10500000" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>`.replace(
    '<a:p/>',
    text.join(''),
  );
}

const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
const line = `<a:ln>${fill}</a:ln>`;
const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>';
const colours = Object.entries({
  dk1: '1B1F22',
  lt1: 'FFFFFF',
  dk2: '143B35',
  lt2: 'F6F4EE',
  accent1: '1F4D45',
  accent2: 'E9B44C',
  accent3: 'C8402F',
  accent4: '5D6A66',
  accent5: 'CFE3DC',
  accent6: 'A97A12',
  hlink: '1F4D45',
  folHlink: '5D6A66',
}).map(([name, rgb]) => `<a:${name}><a:srgbClr val="${rgb}"/></a:${name}>`);
const fonts = '<a:latin typeface="Liberation Sans"/><a:ea typeface=""/><a:cs typeface=""/>';
const map =
  'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"';

const theme = `<a:theme ${spaces} name="Wexcombe"><a:themeElements><a:clrScheme name="Wexcombe">${colours.join('')}</a:clrScheme><a:fontScheme name="Wexcombe"><a:majorFont>${fonts}</a:majorFont><a:minorFont>${fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="Wexcombe"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;

/** The least that slides and notes must stand on: a master each with its theme, and a layout. */
const master: Record<string, string> = {
  'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${spaces}>${tree('')}<p:clrMap ${map}/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
  'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations([
    ['slideLayout', '../slideLayouts/slideLayout1.xml'],
    ['theme', '../theme/theme1.xml'],
  ]),
  'ppt/slideLayouts/slideLayout1.xml': `<p:sldLayout ${spaces} type="obj">${tree('')}</p:sldLayout>`,
  'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations([
    ['slideMaster', '../slideMasters/slideMaster1.xml'],
  ]),
  'ppt/theme/theme1.xml': theme,
  'ppt/notesMasters/notesMaster1.xml': `<p:notesMaster ${spaces}>${tree('')}<p:clrMap ${map}/></p:notesMaster>`,
  'ppt/notesMasters/_rels/notesMaster1.xml.rels': relations([['theme', '../theme/theme2.xml']]),
  'ppt/theme/theme2.xml': theme,
};
