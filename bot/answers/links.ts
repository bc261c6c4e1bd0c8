import type { Passage, Place } from '../../indexer/document.ts';
import type { FileInfo } from '../../indexer/search/ledger.ts';
import type { Link } from '../reply.ts';
import { bestMoment } from './moment.ts';
import type { Question } from './question.ts';
import type { Ranked } from './rank.ts';
import { answerSpan } from './sentences.ts';
import { snippetOf } from './snippet.ts';

/**
 * The passages worth a link, best first: at most five, two of a file, one of a place, and none that says nearly the
 * same as one before it. What falls far behind the best is left out.
 */
export function chosen(ranked: Ranked[], most = 5): Ranked[] {
  const kept: Ranked[] = [];
  const different = new Map<Ranked, Set<string>>();
  const best = ranked[0]?.score ?? 0;
  // What is out of its time scores below zero, and is shown where there is nothing else.
  const floor = Math.min(best, best * leastShare);
  const again = Math.min(best, best * links.again);
  for (const one of ranked) {
    if (kept.length === most || one.score < floor) break;
    const { passage } = one.candidate;
    const sameFile = kept.filter((other) => other.candidate.passage.file === passage.file);
    if (sameFile.length >= 2 || (sameFile.length === 1 && one.score < again)) continue;
    if (sameFile.some((other) => samePlace(other.candidate.passage.place, passage.place))) continue;
    const stems = new Set(passage.terms.body.split(' '));
    if (kept.some((other) => nearlySame(different.get(other)!, stems))) continue;
    different.set(one, stems);
    kept.push(one);
  }
  return kept;
}

/** A passage as a person sees it: its snippet is the part that answers, and the link opens its place in the viewer. */
export function linkOf(passage: Passage, question: Question, info: FileInfo | undefined): Link {
  const span = answerSpan(passage, question);
  const place = info?.untimed ? ({ kind: 'file' } as const) : bestMoment(passage, question);
  const text = passage.text.slice(span.start, span.end);
  return {
    title: passage.title || passage.file.split('/').at(-1)!,
    url: urlOf(passage, place, info),
    file: passage.file,
    place,
    snippet: snippetOf(text, passage.language, question),
  };
}

/** Where a link leads: the viewer at the place, or the outside player that the file's sidecar names. */
export function urlOf(
  passage: Pick<Passage, 'file' | 'id'>,
  place: Place,
  info: FileInfo | undefined,
): string {
  if (info?.player)
    return info.player.replaceAll(
      '{seconds}',
      String(place.kind === 'moment' ? Math.floor(place.startSeconds) : 0),
    );
  const key = info?.media ?? passage.file;
  const path = key.split('/').map(encodeURIComponent).join('/');
  const parts = [fragmentOf(place), `p=${encodeURIComponent(passage.id)}`].filter((part) => part !== '');
  return `/view/${path}#${parts.join('&')}`;
}

/** A file's second link is shown only when it scores at least this share of the best: other files are worth more. */
export const links = { again: 0.95 };

// Below this share of the best score a link only distracts.
const leastShare = 0.45;

function fragmentOf(place: Place): string {
  switch (place.kind) {
    case 'page':
      return `page=${place.page}`;
    case 'slide':
      return `slide=${place.slide}`;
    case 'heading':
      return encodeURIComponent(place.anchor);
    case 'moment':
      return `t=${Math.floor(place.startSeconds)}`;
    case 'file':
      return '';
  }
}

function samePlace(a: Place, b: Place): boolean {
  return a.kind !== 'moment' && fragmentOf(a) === fragmentOf(b);
}

/** Nine of ten different stems in common, both ways: the same text with a date or a name changed. */
function nearlySame(left: Set<string>, right: Set<string>): boolean {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  if (small.size < 8 || small.size < large.size * 0.9) return false;
  let common = 0;
  for (const term of small) if (large.has(term)) common++;
  return common >= large.size * 0.9;
}
