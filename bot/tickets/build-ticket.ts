import type { Message } from '../records/records.ts';
import { cleanBlock, cleanLine, cleanSubject } from './clean.ts';
import { before, type Tried, triedIn } from './conversation.ts';
import { readDetails } from './details.ts';
import type { Draft, Words } from './draft.ts';
import { priorityOf } from './priority.ts';
import { redact } from './redact.ts';
import { type Router, route } from './route.ts';
import type { Ticket } from './ticket.ts';

/** What a ticket is made of: what was said, what was tried, and where tickets go. `site` is our public address. */
export type TicketParts = { draft: Draft; messages: Message[]; router: Router; site: string };

/** The ticket of a draft. The same parts give the same ticket, so that what was shown is what is sent. */
export function buildTicket({ draft, messages, router, site }: TicketParts): Ticket {
  const until = draft.previewed || draft.opened;
  const tried = triedIn(messages, site, until).slice(-8).map(cleanTried);
  const question = words(draft.about, messages) || draft.summary;
  const details = draft.details.map((each) => words(each, messages)).join('\n');
  const facts = readDetails(`${details}\n${draft.summary}\n${question}`, draft.opened);
  const priority = priorityOf(facts);
  const routed = route(router, problemOf(draft.summary, question), details);
  return {
    schema: 'signpost-ticket-1',
    ref: draft.ref,
    opened: draft.opened,
    channel: draft.channel,
    queue: routed.queue.name,
    to: routed.queue.address,
    category: cleanLine(routed.queue.title, 80),
    routing: { sure: routed.sure, why: cleanLine(routed.why, 200) },
    ...priority,
    summary: summaryFrom(draft.summary),
    question: safe(question, 4000),
    details: safe(details, 6000),
    name: draft.name || null,
    email: draft.email || null,
    emailNote: draft.emailNote,
    course: cleanLine(facts.course, 20),
    where: cleanLine(facts.where, 80),
    since: cleanLine(facts.since, 80),
    affected: cleanLine(facts.affected.words, 80),
    deadline: cleanLine(facts.deadline.words.replace(/^deadline /, ''), 80),
    tried,
    suggested: suggestions(tried),
  };
}

/** A summary that may stand in a subject, from whatever was said: its first sentence, at most 90 characters. */
export function summaryFrom(text: string): string {
  const line = cleanSubject(redact(text, secrets), 400);
  const sentence = line.match(/^.{15,}?[.!?](?=\s|$)/u)?.[0] ?? line;
  return cleanSubject(sentence, 90) || 'Help wanted from a person';
}

/** The conversation as transcript.txt: everything said, oldest first, cut in the middle when it is very long. */
export function transcriptOf(ticket: Ticket, messages: Message[], until: string): string {
  const lines = before(messages, until).map((message) => {
    const who = message.from === 'person' ? 'Student' : 'Signpost';
    const links = message.reply?.links.map((link) => `    ${link.title}: ${link.url}`) ?? [];
    const said = safe([message.content, ...links].join('\n'), 6000).replace(/\n/g, '\n    ');
    return `[${message.at}] ${who}\n    ${said}`;
  });
  const whole = [`CONVERSATION BEFORE ${ticket.ref} (times in UTC)`, ...lines].join('\n\n');
  if (whole.length <= longestTranscript) return `${whole}\n`;
  const half = longestTranscript / 2;
  return `${whole.slice(0, half).toWellFormed()}\n\n[… cut here: the conversation is longer than a mail should be …]\n\n${whole.slice(-half).toWellFormed()}\n`;
}

// With ticket.json of the same order the whole mail stays under 400 kB: one item of the table that stores it.
const longestTranscript = 40_000;
// Nobody should find a password or a card number in a mail; a phone number may well be wanted there.
const secrets: ('password' | 'card')[] = ['password', 'card'];

/** The question with the summary, unless that only repeats its beginning. */
function problemOf(summary: string, question: string): string {
  return question.startsWith(summary.replace(/…$/, '')) ? question : `${summary}\n${question}`;
}

function words(from: Words | null, messages: Message[]): string {
  return messages.find((message) => message.id === from?.message)?.content ?? from?.begin ?? '';
}

function safe(text: string, max: number): string {
  return cleanBlock(redact(text, secrets), max);
}

function cleanTried(tried: Tried): Tried {
  return {
    ...tried,
    asked: safe(tried.asked, 1000),
    said: cleanLine(redact(tried.said, secrets), 400),
    links: tried.links.slice(0, 5).map((link) => ({
      ...link,
      title: cleanLine(link.title, 150),
      place: cleanLine(link.place, 100),
    })),
  };
}

/** The links most worth repeating: of the last questions, the best of each, those that were called no help last. */
function suggestions(tried: Tried[]): Ticket['suggested'] {
  const rated = [...tried].reverse().filter((each) => !each.said.startsWith('did not help'));
  const seen = new Set<string>();
  return rated
    .flatMap((each) => each.links.slice(0, 2))
    .filter((link) => !seen.has(link.url) && seen.add(link.url))
    .slice(0, 3)
    .map(({ title, place, url }) => ({ title, place, url }));
}
