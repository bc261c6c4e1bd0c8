import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of `evaluate extract`: what became of one file. */
export type Extracted = {
  file: string;
  outcome: 'read' | 'skipped' | 'rejected';
  reason?: string;
  seconds: number;
  sections: { place: { kind: string; startSeconds?: number }; text: string }[];
};

/** A line of the set's manifest: what must become of it. */
export type Demand = { file: string; expect: string; expected_text?: string; categories: string[] };

/** What is wrong with a file's outcome by the set's README, in a few words; undefined when nothing is. */
export function faultOf(set: string, demand: Demand, found: Extracted): string | undefined {
  const text = found.sections.map((section) => section.text).join('\n');
  switch (demand.expect) {
    case 'text':
      return textFault(set, demand, text);
    case 'cues':
      return cueFault(set, demand, found, text);
    case 'empty-text':
      return found.outcome === 'skipped' && /no text/i.test(found.reason ?? '')
        ? undefined
        : `not "no text": ${text.slice(0, 60)}`;
    case 'error-password':
      return found.outcome === 'rejected' && /password/.test(found.reason ?? '')
        ? undefined
        : `no password asked: ${found.reason}`;
    case 'refuse':
      return found.outcome === 'read' ? `read: ${text.slice(0, 60)}` : undefined;
    default:
      // Unreadable, legacy and other-part files: text is a gain, a clear end within the limit is enough.
      return found.seconds > 31 ? `took ${found.seconds} s` : undefined;
  }
}

/** Share of the expected words that came out, each as often as it is expected; 1 where none are. */
export function wordRecall(expected: string, found: string): number {
  const wanted = counts(expected);
  const have = counts(found);
  let total = 0;
  let kept = 0;
  for (const [word, count] of wanted) {
    total += count;
    kept += Math.min(count, have.get(word) ?? 0);
  }
  return total === 0 ? 1 : kept / total;
}

// The reference is weak for these, says the set: it is a hint that there is text.
const hints = new Set(['cjk', 'rtl', 'bad-unicode', 'rotated']);

function textFault(set: string, demand: Demand, text: string): string | undefined {
  if (!demand.expected_text) return text.trim() ? undefined : 'no text';
  const recall = wordRecall(readFileSync(join(set, demand.expected_text), 'utf8'), text);
  if (demand.categories.some((category) => hints.has(category)) && text.trim()) return undefined;
  return recall >= 0.9 ? undefined : `word recall ${recall.toFixed(3)} (${demand.categories.join(', ')})`;
}

function cueFault(set: string, demand: Demand, found: Extracted, text: string): string | undefined {
  if (found.outcome === 'rejected') return found.reason;
  if (!demand.expected_text) return undefined;
  const cues = JSON.parse(readFileSync(join(set, demand.expected_text), 'utf8')) as {
    start: number;
    text: string;
  }[];
  const said = cues.map((cue) => cue.text.replace(/<[^>]*>/g, '').replaceAll('&gt;', '>')).join(' ');
  if (said.match(/[\p{L}\p{N}]+/gu)?.join(' ') !== text.match(/[\p{L}\p{N}]+/gu)?.join(' '))
    return `words: ${text.slice(0, 60)}`;
  const start = found.sections[0]?.place.startSeconds;
  const first = Math.min(...cues.map((cue) => cue.start));
  return start === undefined || start === first ? undefined : `starts at ${start}, not ${first}`;
}

function counts(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const word of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}_]+/gu) ?? [])
    found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}
