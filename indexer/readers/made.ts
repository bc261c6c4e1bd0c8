import type { Document, Facts, ReadOutcome, Section, Warning } from '../document.ts';
import { guessLanguage } from './language.ts';

/** What a reader found; the rest of a document follows from it. */
export type Found = {
  kind: string;
  key: string;
  sections: Section[];
  title?: string;
  language?: string;
  facts?: Facts;
  warnings?: Warning[];
  /** Said when there is no text in any section. */
  empty?: string;
};

/** Makes the outcome of reading: a document, `skipped` when there is not one word in it, `rejected` when there are far too many. */
export function made(found: Found): ReadOutcome {
  const sections = found.sections.map((section) => ({ ...section, text: clean(section.text) }));
  const words = sections.some((section) => hasWords(section.text) || section.headings.some(hasWords));
  if (!words) return { outcome: 'skipped', reason: found.empty ?? 'There is no text in it.' };
  const text = sections.map((section) => section.text);
  if (sections.length > mostSections)
    return {
      outcome: 'rejected',
      reason: `It has ${sections.length} headings or parts; up to ${mostSections} are read. Split it.`,
    };
  const length = text.reduce((sum, part) => sum + part.length, 0);
  if (length > mostText)
    return {
      outcome: 'rejected',
      reason: `It holds ${Math.round(length / 1e6)} million characters of text; up to ${mostText / 1e6} million are read. Split it.`,
    };
  const document: Document = {
    kind: found.kind,
    title: titleOf(found.title) ?? nameOf(found.key),
    language: primary(found.language) ?? guessLanguage(text),
    sections,
    facts: found.facts ?? {},
    warnings: found.warnings ?? [],
  };
  return { outcome: 'read', document };
}

// About 3,000 printed pages: more is a data set, not a guide, and would slow every search.
const mostText = 10e6;
const mostSections = 50_000;

/** A title for a file that names none: its name without folder and extension, with spaces for - and _ and a capital first. */
export function nameOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1);
  const bare = name.replace(/(?<=.)\.[^.]{1,8}$/, '').replaceAll(/[-_]+/g, ' ');
  return capital(bare.trim() || name);
}

/** "eduroam" → "Eduroam"; a name that has capitals of its own, such as "iPad", keeps them. */
function capital(name: string): string {
  return /^\p{Ll}\S*\p{Lu}/u.test(name) ? name : name.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

/**
 * Text as people read it: soft hyphens, zero-width and control characters out, ligatures and Arabic's
 * presentation forms spelled out (a soft hyphen between digits or capitals is a real one), line ends as \n,
 * no space at a line's end, at most one blank line.
 */
export function clean(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
      .replace(/(?<=[\p{Lu}\d])\u00ad(?=[\p{Lu}\d])/gu, '-')
      .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
      // Glyph 3 of many fonts is the space, and comes out of a PDF as that character.
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g, ' ')
      .replace(/[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc]/g, (form) => form.normalize('NFKC'))
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}

function titleOf(title: string | undefined): string | undefined {
  const plain = title && clean(title).replace(/\s+/g, ' ');
  return plain && /[\p{L}\p{N}]/u.test(plain) ? plain.slice(0, 200) : undefined;
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** "en-GB" → "en"; undefined for what is no language tag. */
function primary(language: string | undefined): string | undefined {
  return /^([a-z]{2,3})(?:[-_]|$)/i.exec(language?.trim() ?? '')?.[1]?.toLowerCase();
}
