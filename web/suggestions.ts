import type { Link } from '../bot/reply.ts';
import { searchLinks } from './api.ts';
import { element } from './element.ts';
import { safeAddress } from './link-card.ts';
import { placeLabel } from './place-label.ts';

// A pause between words, so that a word is asked for and not each of its letters.
const pauseMs = 180;
const fewestLetters = 3;
const longestQuery = 200;

type Shown = { links: Link[]; active: number };

/**
 * Guides that fit what is being typed, in a list above the box. Arrow keys choose, Enter opens the chosen one, Escape
 * closes; nothing is chosen by itself, so Enter otherwise sends. Answers that come late, out of order, are dropped.
 */
export function suggestions(
  box: HTMLTextAreaElement,
  list: HTMLElement,
  announce: (line: string) => void,
): { close(): void } {
  const shown: Shown = { links: [], active: -1 };
  let request = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const render = (links: Link[]) => {
    shown.links = links;
    list.replaceChildren(...links.map(option));
    list.hidden = links.length === 0;
    choose(box, list, shown, -1);
  };
  const close = () => {
    request++;
    clearTimeout(timer);
    render([]);
  };
  const look = async (query: string, mine: number) => {
    const outcome = await searchLinks(query);
    if (mine !== request || document.activeElement !== box) return;
    const links =
      'value' in outcome ? outcome.value.hits.filter((link) => safeAddress(link.url)).slice(0, 5) : [];
    render(links);
    if (links.length) announce(`${links.length} guides fit; use the arrow keys to choose one.`);
  };
  box.addEventListener('input', () => {
    const query = box.value.trim();
    const mine = ++request;
    clearTimeout(timer);
    if (query.length < fewestLetters || query.length > longestQuery || query.includes('\n'))
      return render([]);
    timer = setTimeout(() => void look(query, mine), pauseMs);
  });
  box.addEventListener('keydown', (event) => onKey(event, box, list, shown, close));
  box.addEventListener('blur', close);
  // Pressing on an option must not take the focus from the box, which would close the list before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  return { close };
}

function onKey(
  event: KeyboardEvent,
  box: HTMLTextAreaElement,
  list: HTMLElement,
  shown: Shown,
  close: () => void,
): void {
  if (list.hidden || event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    const places = shown.links.length + 1;
    // One place more than there are options: the box itself, with nothing chosen.
    choose(box, list, shown, ((shown.active + 1 + step + places) % places) - 1);
  } else if (event.key === 'Escape') close();
  else if (event.key === 'Enter' && shown.active >= 0)
    list.querySelectorAll<HTMLElement>('[role=option]')[shown.active]?.click();
  else return;
  event.preventDefault();
}

function choose(box: HTMLTextAreaElement, list: HTMLElement, shown: Shown, active: number): void {
  shown.active = active;
  for (const [index, item] of [...list.children].entries())
    item.setAttribute('aria-selected', String(index === active));
  if (active < 0) box.removeAttribute('aria-activedescendant');
  else box.setAttribute('aria-activedescendant', `suggestion-${active}`);
}

function option(link: Link, index: number): HTMLElement {
  return element(
    'div',
    {
      role: 'option',
      id: `suggestion-${index}`,
      class: 'suggestion',
      'aria-selected': 'false',
      click: () => location.assign(safeAddress(link.url)!),
    },
    element('span', { dir: 'auto' }, link.title, ' '),
    element('span', { class: 'finger small', dir: 'auto' }, placeLabel(link.place)),
  );
}
