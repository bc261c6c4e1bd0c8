import type { Section, Viewed } from './api.ts';
import { blockElements } from './block-elements.ts';
import { element } from './element.ts';
import { placeLabel } from './place-label.ts';

import type { Target } from './view-target.ts';
import type { Landing, Viewing } from './viewing.ts';

/** A document's text as our own page: its headings, its places and its passages, the one asked for marked. */
export function textView(doc: Viewed): Viewing {
  const body = element('article', { class: 'text', lang: doc.language });
  return { body, land: async (target) => fill(body, doc, target) };
}

function fill(body: HTMLElement, { sections, title }: Viewed, target: Target): Landing {
  const wanted = wantedSection(sections, target);
  let landed: HTMLElement | undefined;
  body.replaceChildren();
  for (const [index, section] of sections.entries()) {
    const heads = headings(section, sections[index - 1], title);
    const exact = section.id === target.passage;
    const passage = element(
      'div',
      { class: exact ? 'passage landed' : 'passage', tabindex: -1 },
      ...blockElements(section.text, exact),
    );
    body.append(...heads, passage);
    if (section === wanted?.section) landed = exact ? passage : (heads.at(-1) ?? passage);
  }
  return { element: landed, found: wanted?.found ?? 'file' };
}

/** The passage by its id; when that is gone, the first one of its place; otherwise none. */
export function wantedSection(
  sections: Section[],
  target: Target,
): { section: Section; found: 'passage' | 'place' } | undefined {
  const passage = sections.find((section) => section.id === target.passage);
  if (passage) return { section: passage, found: 'passage' };
  const place = sections.find(({ place }) => {
    if (place.kind === 'page') return place.page === target.page;
    if (place.kind === 'slide') return place.slide === target.slide;
    if (place.kind === 'heading') return place.anchor === target.anchor;
    return place.kind === 'moment' && target.seconds !== undefined && place.endSeconds > target.seconds;
  });
  return place && { section: place, found: 'place' };
}

/** Headings that are new since the passage before, and the page or slide when it begins here. */
function headings(section: Section, before: Section | undefined, title: string): HTMLElement[] {
  const made: HTMLElement[] = [];
  const { place } = section;
  const numbered = place.kind === 'page' || place.kind === 'slide' || place.kind === 'moment';
  if (numbered && (!before || placeLabel(before.place) !== placeLabel(place)))
    made.push(element('h2', { class: 'place', tabindex: -1 }, capital(placeLabel(place))));
  const path = section.headings ?? [];
  const old = before?.headings ?? [];
  const another =
    place.kind === 'heading' && before?.place.kind === 'heading' && place.anchor !== before.place.anchor;
  const same = path.findIndex((heading, index) => heading !== old[index]);
  // Two headings of the same words after each other are still two: their anchors differ.
  const from = same < 0 ? (another ? path.length - 1 : path.length) : same;
  // A document that begins with its title as a heading has that above it already.
  const titled = path[0] === title ? 1 : 0;
  for (const [index, heading] of path.entries())
    if (index >= Math.max(from, titled)) {
      const level = `h${Math.min(index - titled + (numbered ? 3 : 2), 6)}` as 'h2';
      made.push(element(level, { tabindex: -1, dir: 'auto' }, heading));
    }
  return made;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
