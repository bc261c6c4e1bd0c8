import { createHash } from 'node:crypto';
import { cutText } from './cut-text.ts';
import type { Document, Passage, Section } from './document.ts';

/**
 * Cuts a document into passages, in its order: text in pieces of about 1,000 characters (at most 1,200 where the words
 * allow) that end with a paragraph, row or sentence, one passage a moment of captions. A passage never crosses a place;
 * what one place holds in small parts becomes one. No word of the document is lost or doubled.
 */
export function makePassages(file: string, document: Document): Passage[] {
  const passages: Passage[] = [];
  for (const section of gathered(document.sections)) {
    const texts = section.cues ? [section.text] : cutText(section.text);
    for (const text of texts) {
      if (!/[\p{L}\p{N}]/u.test(text)) continue;
      const ordinal = passages.length;
      const { title, language } = document;
      const { place, headings } = section;
      passages.push({
        id: digest([file, String(ordinal), text]).slice(0, 16),
        hash: digest([title, ...headings, text]),
        file,
        ordinal,
        place,
        title,
        headings,
        text,
        language,
        ...(section.cues ? { cues: section.cues } : {}),
      });
    }
  }
  return passages;
}

/** Neighbours at the same place become one; a heading with nothing under it, at any depth, stands as its own text. */
function gathered(sections: Section[]): Section[] {
  const out: Section[] = [];
  sections.forEach((section, at) => {
    const last = out.at(-1);
    if (last && !section.cues && !last.cues && samePlace(last, section)) {
      last.text = [last.text, section.text].filter((text) => text).join('\n\n');
      return;
    }
    const next = sections[at + 1];
    const own = section.headings.at(-1) ?? '';
    const carried =
      next !== undefined &&
      next.headings.length > section.headings.length &&
      next.headings[section.headings.length - 1] === own;
    out.push({ ...section, text: section.text.trim() || (carried ? '' : own) });
  });
  return out;
}

function samePlace(a: Section, b: Section): boolean {
  return JSON.stringify([a.place, a.headings]) === JSON.stringify([b.place, b.headings]);
}

function digest(parts: string[]): string {
  // Lengths keep ["ab", "c"] and ["a", "bc"] apart.
  return createHash('sha256')
    .update(parts.map((part) => `${part.length}:${part}`).join(''))
    .digest('hex')
    .slice(0, 40);
}
