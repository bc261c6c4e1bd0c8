import { walkXml } from './xml.ts';

/**
 * The words of a slide (or of its notes, or of a drawn diagram): its title, and the other shapes' paragraphs in the order
 * of the file, table rows as "cell | cell". Dates and footers stand last; `notesOnly` keeps nothing
 * but the notes' own text.
 */
export function slideText(xml: string, notesOnly = false): { title: string; text: string } {
  const found = { titles: [] as string[], shapes: [] as string[] };
  const now = {
    kind: '',
    paragraphs: [] as string[],
    words: '',
    inText: false,
    row: undefined as string[] | undefined,
  };
  const closeShape = () => {
    const text = now.paragraphs.filter((one) => one.trim()).join('\n');
    if (text)
      (/^(?:title|ctrTitle)$/.test(now.kind)
        ? found.titles
        : keeps(now.kind, notesOnly)
          ? found.shapes
          : []
      ).push(text);
    now.paragraphs = [];
    now.kind = '';
  };
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === 'sp' || name === 'graphicFrame') closeShape();
      else if (name === 'ph') now.kind = attributes.type ?? 'body';
      else if (name === 't') now.inText = true;
      else if (name === 'br') now.words += '\n';
      else if (name === 'tr') now.row = [];
    },
    close: (name) => {
      if (name === 't') now.inText = false;
      else if (name === 'p') {
        now.paragraphs.push(now.words);
        now.words = '';
      } else if (name === 'tc')
        now.row?.push(
          now.paragraphs
            .splice(0)
            .filter((one) => one.trim())
            .join(' '),
        );
      else if (name === 'tr') {
        now.paragraphs.push((now.row ?? []).join(' | '));
        now.row = undefined;
        found.shapes.push(...now.paragraphs.splice(0).filter((one) => /[^|\s]/.test(one)));
      } else if (name === 'sp' || name === 'graphicFrame') closeShape();
    },
    text: (text) => {
      if (now.inText) now.words += text;
    },
  });
  closeShape();
  const title = found.titles.join(' ').replace(/\s+/g, ' ').trim();
  return { title, text: found.shapes.join('\n\n') };
}

function keeps(kind: string, notesOnly: boolean): boolean {
  return !notesOnly || kind === 'body';
}
