import type { Link } from '../bot/reply.ts';
import { element } from './element.ts';
import { markedText } from './marked-text.ts';
import { placeLabel, placeSpoken } from './place-label.ts';

/**
 * One link as a card: where it leads (a finger of the signpost), its title, the words found, and the file.
 * `opened` is called when it is followed.
 */
export function linkCard(link: Link, opened: () => void): HTMLLIElement {
  const place = element(
    'span',
    { class: 'finger', 'aria-hidden': 'true', dir: 'auto' },
    placeLabel(link.place),
  );
  const spoken = element('span', { class: 'unseen' }, `, ${placeSpoken(link.place)}`);
  // At a guide's own first heading the finger shows its title already.
  const shown = link.place.kind === 'heading' && link.place.heading === link.title;
  const title = element('span', { class: shown ? 'unseen' : 'card-title', dir: 'auto' }, link.title);
  return element(
    'li',
    { class: 'card' },
    element('a', { class: 'card-link', href: safeAddress(link.url), click: opened }, place, title, spoken),
    element('p', { class: 'snippet', dir: 'auto' }, markedText(link.snippet.text, link.snippet.marks)),
    element('p', { class: 'card-file' }, element('bdi', {}, link.file)),
  );
}

/** Addresses of our own pages and of the web; anything else (a script, a foreign scheme) is no address at all. */
export function safeAddress(url: string): string | undefined {
  return /^(?:\/(?![/\\])|https?:\/\/)/i.test(url) ? url : undefined;
}
