import type { Message } from '../records/records.ts';
import type { Link, Reply } from '../reply.ts';

/** One question of the conversation: what was asked, what was shown, what was opened, what was said of it. */
export type Tried = {
  at: string;
  asked: string;
  found: boolean;
  links: { title: string; place: string; url: string; opened: boolean }[];
  said: string;
};

/**
 * The questions that were answered, or could not be, before `until` (ISO 8601, inclusive), oldest first. `site` makes
 * the links' addresses whole. Later feedback is left out, so that a mail stays the one that was shown.
 */
export function triedIn(messages: Message[], site: string, until: string): Tried[] {
  const tried: Tried[] = [];
  let asked: Message | undefined;
  for (const message of before(messages, until)) {
    if (message.from === 'person') {
      const last = tried.at(-1);
      if (last && last.said === '' && unhelped.test(message.content))
        last.said = `did not help (“${message.content}”)`;
      asked = message;
    } else if (asked && message.reply && isAnswer(message)) {
      const links = message.reply.links.map((link) => shownLink(link, site, message, until));
      const said = message.feedback && message.feedback.at <= until ? verdict(message.feedback) : '';
      tried.push({ at: asked.at, asked: asked.content, found: message.reply.kind === 'answer', links, said });
      asked = undefined;
    }
  }
  return tried;
}

/** The person's message that a ticket is most likely about: the last question, the one just missed before others. */
export function lastQuestion(messages: Message[]): Message | undefined {
  let found: Message | undefined;
  let asked: Message | undefined;
  for (const message of messages) {
    if (message.from === 'person') asked = message;
    else if (asked && isAnswer(message)) found = asked;
  }
  return found;
}

/** The newest message of the person with exactly these words. */
export function messageWith(messages: Message[], text: string): Message | undefined {
  return messages.findLast((message) => message.from === 'person' && message.content.trim() === text.trim());
}

/** The conversation up to `until`, without previews of the mail itself: they would repeat it inside itself. */
export function before(messages: Message[], until: string): Message[] {
  const preview = (reply: Reply | undefined) => reply?.ticket !== undefined;
  return messages.filter((message) => message.at <= until && !preview(message.reply));
}

/** Where a link lands, in words: "page 4", "heading “Reset”", "2:31". */
export function placeWords({ place }: Link): string {
  if (place.kind === 'page') return `page ${place.label ?? place.page}`;
  if (place.kind === 'slide') return `slide ${place.slide}`;
  if (place.kind === 'heading') return `“${place.heading}”`;
  if (place.kind === 'file') return '';
  const seconds = Math.floor(place.startSeconds);
  return `at ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

// Short words that say of the last answer that it was no use.
const unhelped =
  /^(?=.{1,80}$).*\b(?:did(?: not|n[’']?t) (?:really )?(?:help|work)|does(?: not|n[’']?t) (?:really )?(?:help|work|answer)|(?:not|un)\s?(?:very )?(?:helpful|useful)|no (?:help|use)|useless|not what i|wrong answer|tried (?:that|this|it) already|already tried)\b/i;

/** A reply to a question; after two misses it is an offer, and only what is kept of its making tells it from others. */
export function isAnswer({ reply, why }: Message): boolean {
  return (
    reply?.kind === 'answer' || reply?.kind === 'not-found' || (reply?.asks === 'offer' && why !== undefined)
  );
}

function shownLink(link: Link, site: string, message: Message, until: string): Tried['links'][number] {
  const url = /^https?:/.test(link.url) ? link.url : `${site.replace(/\/$/, '')}${link.url}`;
  return {
    title: link.title,
    place: placeWords(link),
    url,
    opened: message.opened?.some((each) => each.url === link.url && each.at <= until) ?? false,
  };
}

function verdict(feedback: NonNullable<Message['feedback']>): string {
  const words = [feedback.reason, feedback.note].filter((part) => part).join(': ');
  return `${feedback.helpful ? 'helped' : 'did not help'}${words ? ` (${words})` : ''}`;
}
