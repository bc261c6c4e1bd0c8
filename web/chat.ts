import { announcer } from './announce.ts';
import { composer } from './composer.ts';
import { conversation } from './conversation.ts';
import { part } from './element.ts';
import { hint } from './hints.ts';
import { wantPerson } from './reply-view.ts';
import { suggestions } from './suggestions.ts';

const box = part<HTMLTextAreaElement>('question');
const log = part('conversation');
const announce = announcer(part('status'));

const { close } = suggestions(box, part('suggestions'), announce);
const { send, restore, forget } = conversation({
  log,
  announce,
  busy: (busy) => log.setAttribute('aria-busy', String(busy)),
  started: (started) => document.body.classList.toggle('started', started),
  asked: (asks) => hint(box, asks),
  focus,
});

composer(
  { form: part<HTMLFormElement>('ask'), box, counter: part('counter') },
  {
    announce,
    send: (text) => {
      close();
      return send(text);
    },
  },
);

for (const example of document.querySelectorAll<HTMLButtonElement>('.example'))
  example.addEventListener('click', (event) => {
    if (send(example.textContent ?? '')) focus(event);
  });
part('person').addEventListener('click', (event) => {
  if (send(wantPerson)) focus(event);
});
part('forget').addEventListener('click', () => void forget());

box.focus();
void restore();

/**
 * Back to the box after a button is gone from under the keyboard. Not after a tap: there the screen's keyboard would
 * cover the answer.
 */
function focus(event?: Event): void {
  const tapped = event instanceof PointerEvent && event.pointerType === 'touch';
  if (!tapped) box.focus({ preventScroll: true });
}
