import type { Passage } from './document.ts';
import { isVague, questionAbout, questionOfHeading } from './heading-question.ts';
import { nameOf } from './readers/made.ts';

/**
 * Up to three questions that a file answers, in its own words: questions it asks itself, headings that tell what to do,
 * "how to" phrases, other headings. Best first, none twice, and fewer rather than one that reads badly. Other languages
 * than English give only what stands in the file, because turning a heading into a question needs its grammar.
 */
export function questionsOf(passages: Passage[], title: string): string[] {
  if (passages.length === 0) return [];
  const headings = [
    ...new Set(passages.flatMap((passage) => passage.headings.at(-1) ?? firstLine(passage) ?? [])),
  ].map(calm);
  const lines = passages.flatMap((passage) => passage.text.split('\n')).map((line) => line.trim());
  const asked = [...headings, ...lines].filter((line) => /^[^.!?:]{12,90}\?$/.test(line));
  const telling = [...headings, ...titleAsHeading(title, passages[0]!.file)].filter(isTelling);
  if (passages[0]?.language !== 'en') return unique([...asked, ...telling]).slice(0, 3);
  const told = lines.flatMap((line) => /\bhow to [a-z][^.,;:?!()]{8,70}(?=[.,;:?!]|$)/.exec(line)?.[0] ?? []);
  const direct = (words: string[]) => words.flatMap((phrase) => questionOfHeading(phrase) ?? []);
  return unique([
    ...asked.filter((question) => !isVague(question)),
    ...direct(telling),
    ...direct(passages.flatMap(headingLines)),
    ...direct(told),
    ...telling.flatMap((heading) => (questionOfHeading(heading) ? [] : (questionAbout(heading) ?? []))),
  ]).slice(0, 3);
}

/** A page without headings mostly starts with one: a short line without a full stop. */
function firstLine({ place, text }: Passage): string | undefined {
  const line = text.split('\n', 1)[0]!.trim();
  const first = place.kind === 'page' && line.length <= 60 && line.length < text.length / 2;
  return first && /^\p{Lu}|^\d/u.test(line) && !/[.,;:]$/.test(line) ? line : undefined;
}

/** The lines of a page that stand as headings do: short, without a full stop, right above a paragraph. */
function headingLines({ place, text }: Passage): string[] {
  if (place.kind !== 'page') return [];
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.filter(
    (line, at) => /^\p{Lu}[^.,;:]{5,50}$/u.test(line) && /^\p{Lu}.{60}|^1[.)] /u.test(lines[at + 1] ?? ''),
  );
}

/** The title as a heading, also without what stands behind its colon. A file's name leaves out the small words that a question needs: it counts when it has one, or names several things. */
function titleAsHeading(title: string, file: string): string[] {
  const byName = title.toLowerCase() === nameOf(file).toLowerCase();
  return byName && !/ (?:an?|the|your|my|to|from|in|with|for|and) |s$/i.test(title)
    ? []
    : [calm(title), ...(/^(?:if|when) /i.test(title) ? [] : title.split(': ').slice(0, -1).slice(0, 1))];
}

/** A heading in capitals as a sentence would have it. */
function calm(heading: string): string {
  const plain = heading.trim();
  if (plain.length < 8 || /\p{Ll}/u.test(plain)) return plain;
  return plain.toLowerCase().replace(/\p{L}/u, (first) => first.toUpperCase());
}

function isTelling(heading: string): boolean {
  return (
    heading.length >= 5 && heading.length <= 80 && /\p{L}{3}/u.test(heading) && !dull.test(heading.trim())
  );
}

function unique(questions: string[]): string[] {
  const clean = questions.map((one) => one.trim().replace(/[\s.:;]+(?=\?*$)/, ''));
  return clean.filter(
    (one, at) => clean.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === at,
  );
}

const dull =
  /^(?:introduction|contents|table of contents|overview|summary|references|appendix.*|index|notes?|welcome|conclusion|about|home|steps|troubleshooting|example|examples|page \d+(?: of \d+)?|slide \d+|(?:untitled|document)\W*\d*|[\d\W]+)$/i;
