import { announcer } from './announce.ts';
import { fileAddress, type Viewed, viewedFile } from './api.ts';
import { element, part } from './element.ts';
import { safeAddress } from './link-card.ts';
import { mediaView } from './view-media.ts';
import { pdfView } from './view-pdf.ts';
import { keyOf, type Target, targetOf } from './view-target.ts';
import { textView } from './view-text.ts';
import type { Landing, Viewing } from './viewing.ts';

const announce = announcer(part('status'));
const content = part('content');
const note = part('note');

const key = keyOf(location.pathname, location.search);
const outcome = key === undefined ? undefined : await viewedFile(key);
if (outcome && 'value' in outcome) await show(outcome.value, key!);
else missing(outcome?.problem.status ?? 404, outcome?.problem.message ?? '');

async function show(doc: Viewed, key: string): Promise<void> {
  document.title = `${doc.title} – Signpost`;
  part('title').textContent = doc.title;
  const links = part('links');
  links.append(
    element('bdi', { class: 'file' }, key),
    element('a', { href: fileAddress(doc.media ?? key) }, 'Original file'),
  );
  const player =
    doc.player &&
    safeAddress(doc.player.replaceAll('{seconds}', String(targetOf(location.hash).seconds ?? 0)));
  if (player) links.append(element('a', { href: player }, 'Watch in its own player'));
  const view = await viewingOf(doc, key);
  content.replaceChildren(view.body);
  content.setAttribute('aria-busy', 'false');
  addEventListener('hashchange', () => void land(view));
  await land(view);
}

/** A PDF that PDF.js cannot open is still readable: its words are in the index. */
async function viewingOf(doc: Viewed, key: string): Promise<Viewing> {
  if (doc.media) return mediaView(doc);
  if (!/\.pdf$/i.test(key)) return textView(doc);
  try {
    return await pdfView(doc, key, announce);
  } catch {
    tell('The pages cannot be shown in this browser; these are their words.');
    return textView(doc);
  }
}

/** Goes where the address says, with the keyboard too, and says so when the words have changed meanwhile. */
async function land(view: Viewing): Promise<void> {
  const target = targetOf(location.hash);
  const landing = await view.land(target);
  const sentence = landing.say ?? changed(target, landing);
  if (sentence) tell(sentence);
  if (!landing.element) return;
  if (!landing.still)
    landing.element.scrollIntoView({ block: landing.found === 'passage' ? 'center' : 'start' });
  const focusable = landing.element.closest<HTMLElement>('[tabindex], button');
  focusable?.focus({ preventScroll: true });
}

function changed(target: Target, { found }: Landing): string {
  const asked = Object.keys(target).length > 0;
  if (!asked || found === 'passage' || (found === 'place' && target.passage === undefined)) return '';
  const here = found === 'place' ? 'This is the place where it stood.' : 'This is the start of the file.';
  return `The passage that this link was made for has changed since. ${here}`;
}

function tell(sentence: string): void {
  note.textContent = sentence;
  note.hidden = false;
  announce(sentence);
}

function missing(status: number, message: string): void {
  const gone = status === 404;
  const title = gone ? 'This guide is not here' : 'This guide cannot be shown just now';
  document.title = `${title} – Signpost`;
  part('title').textContent = title;
  const advice = gone
    ? 'It was moved, replaced or taken away, or the address is not complete. Ask again: the answer will lead to what is there now.'
    : message;
  content.replaceChildren(
    element('p', {}, advice),
    element('p', { class: 'choices' }, element('a', { class: 'choice primary', href: '/' }, 'Ask Signpost')),
  );
  content.setAttribute('aria-busy', 'false');
}
