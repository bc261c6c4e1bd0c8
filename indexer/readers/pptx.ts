import type { ReadOutcome, Section } from '../document.ts';
import { made } from './made.ts';
import { slideText } from './slide-text.ts';
import { openPackage, type Package } from './unzip.ts';
import { propertiesOf, relationsOf, relationsPart, walkXml } from './xml.ts';

/** Reads PowerPoint's .pptx: a section a slide, with its title as heading, and one for its notes. */
export function readPptx(bytes: Uint8Array, key: string): ReadOutcome {
  const parts = openPackage(
    bytes,
    (name) =>
      /^(?:docProps|ppt)\/.*\.(?:xml|rels)$/.test(name) && !/theme|slideMaster|slideLayout/.test(name),
  );
  const slides = slideNames(parts);
  const sections = slides.flatMap((name, at) => slideSections(parts, name, at + 1));
  const { title, language } = propertiesOf(parts.text('docProps/core.xml'));
  return made({
    kind: 'pptx',
    key,
    sections,
    title: title && !/^(?:powerpoint|presentation|slide)\b/i.test(title) ? title : sections[0]?.headings[0],
    language,
    facts: { slides: slides.length },
    empty:
      'There is no text on its slides: they are pictures or drawings. Add notes or a text version beside it.',
  });
}

/** The slides' parts in the order they are shown; by number where the presentation does not say. */
function slideNames(parts: Package): string[] {
  const relations = relationsOf(parts.text(relationsPart('ppt/presentation.xml')), 'ppt/presentation.xml');
  const shown: string[] = [];
  walkXml(parts.text('ppt/presentation.xml') ?? '', {
    open: (name, attributes) => {
      const target = name === 'sldId' ? relations.get(attributes['r:id'] ?? '')?.target : undefined;
      if (target && parts.names.includes(target)) shown.push(target);
    },
  });
  if (shown.length > 0) return shown;
  const number = (name: string) => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0);
  return parts.names
    .filter((name) => /^ppt\/slides\/[^/]+\.xml$/.test(name))
    .sort((a, b) => number(a) - number(b));
}

function slideSections(parts: Package, name: string, slide: number): Section[] {
  const xml = parts.text(name) ?? '';
  const { title, text } = slideText(xml);
  const related = [...relationsOf(parts.text(relationsPart(name)), name).values()];
  const from = (type: string) =>
    related.filter((one) => one.type === type).flatMap((one) => parts.text(one.target) ?? []);
  const drawn = from('diagramData').map((data) => slideText(data).text);
  const notes = from('notesSlide')
    .map((note) => slideText(note, true).text)
    .join('\n\n')
    .trim();
  const place = { kind: 'slide' as const, slide };
  const headings = title ? [title] : [];
  const own = [text, ...drawn].filter((part) => part).join('\n\n');
  return [
    ...(own || title ? [{ place, headings, text: own }] : []),
    ...(notes ? [{ place, headings, text: notes, part: 'notes' as const }] : []),
  ];
}
