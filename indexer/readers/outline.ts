import type { Section } from '../document.ts';

/** One block of a text document in reading order: a heading of a level (1 is the outermost), or text under it. */
export type Block = { heading: number; text: string; id?: string } | { heading?: undefined; text: string };

/**
 * Blocks become sections: one a heading, its place that heading, its path the headings above it; text before the first
 * heading belongs to the file. Anchors are the headings' own ids, or made from their words as GitHub does, and unique.
 */
export function sectionsOf(blocks: Block[]): Section[] {
  const sections: Section[] = [];
  const path: { level: number; text: string }[] = [];
  const taken = new Map<string, number>();
  let parts: string[] = [];
  let open: Section = { place: { kind: 'file' }, headings: [], text: '' };
  const close = () => {
    open.text = parts.join('\n\n');
    if (open.text || open.place.kind === 'heading') sections.push(open);
    parts = [];
  };
  for (const block of blocks) {
    const text = block.text.trim();
    if (!text) continue;
    if (block.heading === undefined) {
      parts.push(text);
      continue;
    }
    close();
    const heading = text.replace(/\s+/g, ' ');
    while (path.length > 0 && path[path.length - 1]!.level >= block.heading) path.pop();
    path.push({ level: block.heading, text: heading });
    const anchor = unique(block.id || slug(heading), taken);
    open = {
      place: { kind: 'heading', heading, anchor },
      headings: path.map((one) => one.text),
      text: '',
    };
  }
  close();
  return sections;
}

/** A heading's fragment as GitHub makes it: lower case, punctuation dropped, spaces to hyphens. */
export function slug(heading: string): string {
  const made = heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
  return made || 'section';
}

/** The name, or the name with the lowest free number behind it; `taken` remembers. */
export function unique(name: string, taken: Map<string, number>): string {
  let made = name;
  let count = taken.get(name) ?? 0;
  while (count > 0 && taken.has((made = `${name}-${count}`))) count++;
  taken.set(name, Math.max(count, 0) + 1);
  if (made !== name) taken.set(made, 1);
  return made;
}
