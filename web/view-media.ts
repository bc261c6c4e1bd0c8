import type { Viewed } from './api.ts';
import { fileAddress } from './api.ts';
import { captionsText, type Line, linesOf } from './captions.ts';
import { element } from './element.ts';
import { clock } from './place-label.ts';
import type { Target } from './view-target.ts';
import { textView } from './view-text.ts';
import type { Landing, Viewing } from './viewing.ts';

type Item = { item: HTMLElement; words: HTMLElement };

const sounds = /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i;

/** The player at the moment asked for, beside the words that are said; a line of the transcript goes to its second. */
export function mediaView(doc: Viewed): Viewing {
  const media = doc.media!;
  const lines = linesOf(doc.sections);
  // Words without times (the owner's receipt says so) are read as a text beside the player.
  if (lines.length === 0) return untimedView(doc, media);
  const player = playerOf(doc, media, lines);
  const items = lines.map((line) => lineItem(line, player));
  const list = element('ol', { class: 'transcript', lang: doc.language }, ...items.map(({ item }) => item));
  follow(
    player,
    lines,
    items.map(({ item }) => item),
  );
  const trouble = element(
    'p',
    { class: 'note', hidden: true },
    'This browser cannot play the file. The words below are what is said in it.',
  );
  player.addEventListener('error', () => {
    trouble.hidden = false;
  });
  const body = element(
    'div',
    { class: sounds.test(media) ? 'media sound' : 'media' },
    element('div', { class: 'player' }, player, trouble),
    element(
      'div',
      { class: 'said-there' },
      element('h2', { id: 'transcript' }, 'Transcript'),
      element(
        'div',
        { class: 'scroller', tabindex: 0, role: 'region', 'aria-labelledby': 'transcript' },
        list,
      ),
    ),
  );
  return { body, land: async (target) => land(player, lines, items, target) };
}

function land(player: HTMLMediaElement, lines: Line[], items: Item[], target: Target): Landing {
  const first = markPassage(lines, items, target);
  const start = lines.find((line) => line.passage === target.passage)?.startSeconds;
  const seconds = target.seconds ?? start;
  if (seconds !== undefined) goTo(player, seconds);
  // Links carry whole seconds: the line that begins within the second asked for is the one meant.
  const said = lines.findLastIndex((line) => line.startSeconds < (seconds ?? 0) + 1);
  const there = items[said]?.item ?? first;
  if (there) within(there);
  const found = first ? 'passage' : target.seconds === undefined ? 'file' : 'place';
  return { element: there?.querySelector('button') ?? undefined, found, still: true };
}

function untimedView(doc: Viewed, media: string): Viewing {
  const text = textView(doc);
  const player = element('div', { class: 'player' }, playerOf(doc, media, []));
  return { body: element('div', {}, player, text.body), land: text.land };
}

function playerOf(doc: Viewed, media: string, lines: Line[]): HTMLMediaElement {
  const about = {
    controls: true,
    preload: 'metadata',
    src: fileAddress(media),
    'aria-label': doc.title,
  };
  const player = sounds.test(media)
    ? element('audio', about)
    : element('video', { ...about, playsinline: true });
  // Made from the words we read, so that every caption format shows, and none can carry markup of its own.
  const words = new Blob([captionsText(lines)], { type: 'text/vtt' });
  player.append(
    element('track', {
      kind: 'captions',
      label: 'Captions',
      srclang: doc.language ?? 'en',
      default: true,
      src: URL.createObjectURL(words),
    }),
  );
  return player;
}

function lineItem(line: Line, player: HTMLMediaElement): Item {
  const words = element('span', { class: 'line-words', dir: 'auto' }, line.text);
  const play = () => {
    goTo(player, line.startSeconds);
    void player.play().catch(() => undefined);
  };
  const button = element(
    'button',
    { type: 'button', class: 'line', click: play },
    element('span', { class: 'line-time' }, clock(line.startSeconds)),
    words,
  );
  return { item: element('li', {}, button), words };
}

function markPassage(lines: Line[], items: Item[], target: Target): HTMLElement | undefined {
  let first: HTMLElement | undefined;
  for (const [index, line] of lines.entries()) {
    const { item, words } = items[index]!;
    const wanted = target.passage !== undefined && line.passage === target.passage;
    words.replaceChildren(wanted ? element('mark', {}, line.text) : line.text);
    if (wanted) first ??= item;
  }
  return first;
}

/** The line that is being said is shown as such. */
function follow(player: HTMLMediaElement, lines: Line[], items: HTMLElement[]): void {
  let current: HTMLElement | undefined;
  player.addEventListener('timeupdate', () => {
    const now = items[lines.findLastIndex((line) => line.startSeconds <= player.currentTime + 0.2)];
    if (now === current) return;
    current?.removeAttribute('aria-current');
    now?.setAttribute('aria-current', 'true');
    current = now;
    if (now && !player.paused) within(now);
  });
}

function goTo(player: HTMLMediaElement, seconds: number): void {
  const go = () => {
    player.currentTime = seconds;
  };
  if (player.readyState >= HTMLMediaElement.HAVE_METADATA) go();
  else player.addEventListener('loadedmetadata', go, { once: true });
}

/** Scrolls the transcript, and never the page, to a line. */
function within(item: HTMLElement): void {
  const box = item.closest<HTMLElement>('.scroller');
  if (box)
    box.scrollTop +=
      item.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
}
