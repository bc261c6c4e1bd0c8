import { analyse } from '../../indexer/analyse.ts';
import type { Passage } from '../../indexer/document.ts';
import { idealOf } from './evidence.ts';
import type { Question } from './question.ts';

/** A stretch [start, end) of a passage's text in UTF-16 units. */
export type Span = { start: number; end: number };

/** The sentences of a text in order: they end at sentence ends and at line ends, and hold no outer white space. */
export function sentencesOf(text: string, language: string): Span[] {
  const spans: Span[] = [];
  const segmenter = (segmenters[language] ??= new Intl.Segmenter(language, { granularity: 'sentence' }));
  for (const line of text.matchAll(/[^\n]+/g))
    for (const { segment, index } of segmenter.segment(line[0])) {
      const lead = segment.length - segment.trimStart().length;
      const start = line.index + index + lead;
      const end = start + segment.trim().length;
      const last = spans.at(-1);
      if (end <= start) continue;
      // "Dr. Smith", "e.g. this", "1. Open": a full stop that ends no sentence.
      if (
        last &&
        last.end >= line.index &&
        start > last.end &&
        !endsSentence(text.slice(last.start, last.end))
      )
        last.end = end;
      else spans.push({ start, end });
    }
  return spans;
}

/**
 * The one to three sentences of a passage that answer: the stretch that holds most of what was asked in the fewest
 * words. Asked "how", the numbered steps around it, or those under a title and heading that hold what was asked.
 */
export function answerSpan(passage: Passage, question: Question): Span & { steps: boolean } {
  const { text, language } = passage;
  const sentences = sentencesOf(text, language);
  if (sentences.length === 0) return { start: 0, end: 0, steps: false };
  const said = sentences.map((span) => text.slice(span.start, span.end));
  const held = said.map((sentence) => worthOf(sentence, question, language));
  const code = said.map((sentence) => (isCode(sentence) ? codeLoses : 0));
  let best = { from: 0, to: 0, score: Number.NEGATIVE_INFINITY };
  for (let from = 0; from < sentences.length; from++)
    for (let to = from; to < Math.min(from + mostSentences, sentences.length); to++) {
      const length = sentences[to]!.end - sentences[from]!.start;
      if (to > from && length > longest) break;
      const score =
        joined(held.slice(from, to + 1)) -
        Math.max(...code.slice(from, to + 1)) -
        (to - from) * furtherSentence -
        length * perCharacter;
      if (score > best.score + 1e-9) best = { from, to, score };
    }
  const steps = question.how ? stepsOf(passage, question, sentences[best.from]!.start) : undefined;
  if (steps) return { ...steps, steps: true };
  const { from, to } = grown(text, sentences, best.from, best.to);
  // A single point of a list is quoted without its mark.
  const mark =
    from === to
      ? (/^(?:[-*•–]|\d{1,2}[.)])\s+/u.exec(text.slice(sentences[from]!.start, sentences[to]!.end))?.[0]
          .length ?? 0)
      : 0;
  return {
    start: sentences[from]!.start + mark,
    end: cut(text, sentences[from]!.start, sentences[to]!.end),
    steps: false,
  };
}

const mostSentences = 3;
const longest = 420;
const longestSteps = 700;
// Share of the question's worth in title and headings from which a passage's steps are what was asked for.
const headed = 0.5;
const furtherSentence = 0.05;
const perCharacter = 0.0003;
// A line of a log or a program is quoted only where no sentence says nearly as much.
const codeLoses = 0.15;
const segmenters: Record<string, Intl.Segmenter> = {};

function endsSentence(sentence: string): boolean {
  return !/(?:^|\s|\()(?:\d{1,3}|e\.g|i\.e|etc|vs|cf|approx|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|Sec|Ch|p|pp|al|\p{Lu})\.$/u.test(
    sentence,
  );
}

/** True when a fifth of the words are paths, times, options or assignments rather than words. */
function isCode(sentence: string): boolean {
  const words = sentence.split(/\s+/u);
  return words.filter((word) => codeWord.test(word)).length >= words.length / 5;
}

const codeWord = /[\\=_{}$<>|#~]|\w[/:]\w|^[-/]+\w|^\[\w+\]$|\p{L}\d+[:.]|^\d+[/:.]\d/u;

/** The share of the question's worth in a sentence, by concept. */
function worthOf(sentence: string, question: Question, language: string): Map<number, number> {
  const terms = new Set(analyse(sentence, language).map((token) => token.term));
  const total = idealOf(question.concepts) || 1;
  const held = new Map<number, number>();
  question.concepts.forEach((concept, at) => {
    const weight = Math.max(
      0,
      ...concept.alternatives
        .filter((one) => one.terms.every((term) => terms.has(term)))
        .map((one) => one.weight),
    );
    if (weight > 0) held.set(at, (weight * concept.idf * concept.weight) / total);
  });
  return held;
}

function joined(held: Map<number, number>[]): number {
  const most = new Map<number, number>();
  for (const one of held) for (const [at, worth] of one) most.set(at, Math.max(worth, most.get(at) ?? 0));
  return [...most.values()].reduce((sum, worth) => sum + worth, 0);
}

/** A question in the text, or a line that is only a title, is answered by what follows it. */
function grown(text: string, sentences: Span[], from: number, to: number): { from: number; to: number } {
  const last = text.slice(sentences[to]!.start, sentences[to]!.end);
  const next = sentences[to + 1];
  const opens = /[?:]$/.test(last) || !/[.!?…"”)]$/.test(last);
  if (!opens || !next || next.end - sentences[from]!.start > longest || to - from + 1 >= mostSentences)
    return { from, to };
  return { from, to: to + 1 };
}

function stepsOf(passage: Passage, question: Question, at: number): Span | undefined {
  const around = stepsAround(passage.text, at);
  if (around) return around;
  const above = worthOf([passage.title, ...passage.headings].join(' \n'), question, passage.language);
  const first = /^[ \t]*1[.)]\s/mu.exec(passage.text);
  return first && joined([above]) >= headed ? stepsAround(passage.text, first.index) : undefined;
}

/** The run of numbered lines that holds this position, or follows it at once; a run too long ends after a whole step. */
function stepsAround(text: string, at: number): Span | undefined {
  const lines = [...text.matchAll(/[^\n]+/g)].map((line) => ({
    start: line.index,
    end: line.index + line[0].length,
  }));
  const numbered = lines.map((line) => /^\s*\d{1,2}[.)]\s/.test(text.slice(line.start, line.end)));
  let here = lines.findIndex((line) => at < line.end);
  if (!numbered[here] && numbered[here + 1]) here++;
  if (here < 0 || !numbered[here]) return undefined;
  let first = here;
  while (numbered[first - 1]) first--;
  let last = first;
  while (numbered[last + 1] && lines[last + 1]!.end - lines[first]!.start <= longestSteps) last++;
  return last > first ? { start: lines[first]!.start, end: lines[last]!.end } : undefined;
}

/** A sentence without end (a table, a transcript without full stops) is cut at a space. */
function cut(text: string, start: number, end: number): number {
  if (end - start <= longestSteps) return end;
  const space = text.lastIndexOf(' ', start + longest);
  return space > start ? space : start + longest;
}
