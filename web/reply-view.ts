import type { Reply } from '../bot/reply.ts';
import { sendOpened, speechAddress } from './api.ts';
import { element } from './element.ts';
import { feedback } from './feedback.ts';
import { linkCard } from './link-card.ts';
import { listenButton } from './listen.ts';
import { paragraphs } from './plain-text.ts';
import { saidWords } from './said-words.ts';
import { ticketPreview, ticketReceipt } from './ticket-card.ts';

/** What a reply on the page can do. `choose` posts words as if they were typed. */
export type ReplyParts = {
  session: string;
  given?: boolean;
  choose(value: string, event?: Event): void;
  announce(line: string): void;
};

/** The words by which a person is asked for; the bot offers the same. */
export const wantPerson = 'I want a person';

/** What a person wrote. */
export function personItem(text: string): HTMLElement {
  return element(
    'article',
    { class: 'said person', 'aria-label': 'You' },
    element('p', { dir: 'auto' }, text),
  );
}

/** A reply: its words, its links, a ticket when there is one, and what can be done next. */
export function replyItem(reply: Reply, parts: ReplyParts): HTMLElement {
  const buttons = choices(reply, parts);
  const links = reply.links.map((link) =>
    linkCard(link, () => sendOpened(parts.session, reply.id, link.url)),
  );
  const preview = reply.asks === 'confirm' ? ticketPreview(reply, buttons) : undefined;
  return element(
    'article',
    { class: 'said bot', 'data-kind': reply.kind, 'aria-label': 'Signpost' },
    element('div', { class: 'words' }, ...paragraphs(saidWords(reply))),
    reply.links.length > 0 && element('ol', { class: 'links' }, ...links),
    preview,
    reply.kind === 'ticket' && ticketReceipt(reply),
    !preview && buttons,
    tools(reply, parts),
  );
}

function choices(reply: Reply, parts: ReplyParts): HTMLElement {
  // The way to a person always stands at the box; it is repeated only where the words speak of one.
  const repeats = ({ label, value }: Reply['choices'][number]) =>
    value === wantPerson && label === 'Ask a person' && !/\bperson\b/i.test(reply.text);
  const offered = reply.choices.filter((choice) => !repeats(choice));
  const first = reply.asks === 'confirm' || reply.asks === 'offer' ? offered[0] : undefined;
  const made = offered.map((choice) =>
    element(
      'button',
      {
        type: 'button',
        class: choice === first ? 'choice primary' : 'choice',
        click: (event) => parts.choose(choice.value, event),
      },
      element('bdi', {}, choice.label),
    ),
  );
  return element('div', { class: 'choices', hidden: made.length === 0 }, ...made);
}

function tools(reply: Reply, parts: ReplyParts): HTMLElement {
  const rated = reply.kind === 'answer' && {
    session: parts.session,
    reply: reply.id,
    given: parts.given,
    announce: parts.announce,
    askPerson: () => parts.choose(wantPerson),
  };
  return element(
    'div',
    { class: 'tools' },
    listenButton(speechAddress(parts.session, reply.id), parts.announce),
    rated && feedback(rated),
  );
}
