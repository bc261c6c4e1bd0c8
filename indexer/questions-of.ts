import type { Passage } from './document.ts';

/**
 * Up to three questions that a file answers, in its own words: questions it asks itself, headings that tell what to do,
 * "how to" phrases, other headings, first steps. Best first, none twice. Other languages than English give only what
 * stands in the file, because turning a heading into a question needs its grammar.
 */
export function questionsOf(passages: Passage[], title: string): string[] {
  if (passages.length === 0) return [];
  const headings = [
    ...new Set(passages.flatMap((passage) => passage.headings.at(-1) ?? firstLine(passage) ?? [])),
  ].map(calm);
  const lines = passages.flatMap((passage) => passage.text.split('\n')).map((line) => line.trim());
  const asked = [...headings, ...lines].filter((line) => /^[^.!?:]{12,90}\?$/.test(line));
  const telling = [...headings, calm(title)].filter(isTelling);
  if (passages[0]?.language !== 'en') return unique([...asked, ...telling]).slice(0, 3);
  const told = lines.flatMap(
    (line) => /\bhow to ([a-z][^.,;:?!()]{8,70})(?=[.,;:?!]|$)/.exec(line)?.[1] ?? [],
  );
  const steps = lines.flatMap((line) => /^1[.)] (\w[^.:;]{8,70})(?=[.:;]|$)/.exec(line)?.[1] ?? []);
  const direct = (words: string[]) => words.flatMap((phrase) => askDirectly(phrase) ?? []);
  const rest = telling.filter((heading) => !askDirectly(heading) && !leading.test(heading));
  return unique([
    ...asked,
    ...direct(telling),
    ...told.map((phrase) => `How do I ${phrase}?`),
    ...rest.map((heading) => `What should I know about ${soften(heading)}?`),
    ...direct(steps),
  ]).slice(0, 3);
}

/** Turns "Reset your password", "How to print", "When the upload fails", "What counts" into a question; undefined for others. */
function askDirectly(heading: string): string | undefined {
  const plain = heading.replace(numbering, '').trim();
  const lower = `${plain[0]?.toLowerCase()}${plain.slice(1)}`;
  const how = /^how to (.+)$/i.exec(plain)?.[1];
  if (how) return `How do I ${how}?`;
  if (asking.test(plain)) return `${plain}?`;
  if (/^(?:if|when) /i.test(plain)) return `What should I do ${lower}?`;
  if (/^(?:what|who|where|why|which|how) /i.test(plain)) return `Can you tell me ${lower}?`;
  // What to do about "it" is told by the line before, which nobody asking has seen.
  const clear = doing.test(plain) && !/\b(?:it|this|that|these|those|them|there|here)\b/i.test(plain);
  return clear ? `How do I ${lower}?` : undefined;
}

/** A page without headings mostly starts with one: a short line without a full stop. */
function firstLine({ place, text }: Passage): string | undefined {
  const line = text.split('\n', 1)[0]!.trim();
  const first = place.kind === 'page' && line.length <= 60 && line.length < text.length / 2;
  return first && /^\p{Lu}|^\d/u.test(line) && !/[.,;:]$/.test(line) ? line : undefined;
}

/** A heading in capitals as a sentence would have it. */
function calm(heading: string): string {
  const plain = heading.trim();
  if (plain.length < 8 || /\p{Ll}/u.test(plain)) return plain;
  return plain.toLowerCase().replace(/\p{L}/u, (first) => first.toUpperCase());
}

function soften(heading: string): string {
  const plain = heading.replace(numbering, '').trim();
  // Names and acronyms keep their capitals: only an ordinary first word loses its own.
  return /^[A-Z][a-z]+(?:\s+[a-z]|$)/.test(plain) ? plain[0]!.toLowerCase() + plain.slice(1) : plain;
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

const numbering = /^(?:(?:step|part|section|chapter) )?\d+(?:\.\d+)*[.):]?\s+/i;
const leading = /^(?:in|on|at|from|for|with|by|to|of|after|before)\b/i;
// Words in the order of a question: "what counts", "when is", "how long".
const asking =
  /^(?:(?:what|who|which) (?:is|are|was|do|does|can|should|may|must|will|has|counts|happens|goes|if)|(?:when|where|why|how) (?:is|are|was|do|does|can|should|may|must|will|much|many|long|often|far|soon)|(?:can|do|does|is|are|should|may|must) (?:i|we|you|my|the|it|there|students|staff)) ./i;
const dull =
  /^(?:introduction|contents|table of contents|overview|summary|references|appendix.*|index|notes?|welcome|conclusion|about|home|page \d+(?: of \d+)?|slide \d+|(?:untitled|document)\W*\d*|[\d\W]+)$/i;
const doing =
  /^(?:access|activate|add|apply|arrange|ask|attach|back up|book|borrow|bring|build|cancel|change|check|choose|cite|claim|clear|close|collect|combine|complete|configure|connect|contact|copy|correct|create|delete|disable|download|drop|edit|enable|enrol|enroll|enter|export|extend|fill|find|fix|follow|format|get|give|go|import|improve|increase|insert|install|invite|join|keep|log|make|manage|mark|merge|move|open|order|organi[sz]e|pay|plan|post|prepare|present|print|protect|prove|publish|put|read|receive|record|recover|register|remove|rename|renew|replace|reply|report|request|reserve|reset|restart|restore|return|run|save|scan|search|see|select|send|set|share|show|sign|sort|start|stop|submit|switch|sync|take|test|track|transfer|translate|turn|unlock|update|upgrade|upload|use|verify|view|watch|withdraw|write)\b/i;
