import type { Ticket } from './ticket.ts';

/** A part of the mail: rows of names and values, paragraphs, or items with lines below them; both forms are made of these. */
export type Block = {
  heading: string;
  rows?: [name: string, value: string][];
  paragraphs?: string[];
  items?: Item[];
};

/** One item; only addresses of ours are given as `url`, what people wrote stays words even where it looks like one. */
export type Item = { text: string; lines: (string | { url: string })[] };

/**
 * The first line of every mail. It holds no colon, so that no ticket system reads commands from what follows
 * (RT's CommandByMail, Zendesk's and Deskpro's codes stop at the first line that is not "Word: value").
 */
export const banner = 'HELP DESK HAND-OFF (LEVEL 2)';

/** A ticket as blocks, in the order a handler needs them. */
export function ticketBlocks(ticket: Ticket): Block[] {
  return [
    { heading: '', rows: facts(ticket) },
    { heading: 'QUESTION', paragraphs: [ticket.question || ticket.summary] },
    ...(ticket.details ? [{ heading: 'DETAILS', paragraphs: [ticket.details] }] : []),
    { heading: 'WHAT THE BOT TRIED', ...tried(ticket) },
    { heading: 'SUGGESTED REPLY', paragraphs: [greeting(ticket)], items: ticket.suggested.map(suggestion) },
    { heading: 'FOR NEXT TIME', paragraphs: [nextTime, draftAnswer(ticket)] },
    {
      heading: 'CONVERSATION',
      paragraphs: ['Attached as transcript.txt; every field of this mail as ticket.json.'],
    },
  ];
}

function facts(ticket: Ticket): [string, string][] {
  const rows: [string, string][] = [
    ['Ref', ticket.ref],
    ['Summary', ticket.summary],
    ['Priority', ticket.rule],
    ['Impact', ticket.impact],
    ['Urgency', ticket.urgency],
    ['Queue', `${ticket.queue} (${ticket.category})`],
    ['Chosen', `${ticket.routing.sure ? '' : 'not sure, '}${ticket.routing.why}`],
    ['Course', ticket.course],
    ['Where', ticket.where],
    ['Since', ticket.since],
    ['Affected', ticket.affected],
    ['Deadline', ticket.deadline],
    ['Name', ticket.name ?? 'not given'],
    [
      'Reply to',
      ticket.email
        ? `${ticket.email} (as given, not verified)`
        : `nobody, ${ticket.emailNote || 'no address was given'}`,
    ],
    ['Channel', ticket.channel === 'voice' ? 'voice' : 'chat'],
    ['Opened', ticket.opened.replace(/\.\d+Z$/, 'Z')],
  ];
  return rows.filter(([, value]) => value !== '');
}

function tried(ticket: Ticket): Pick<Block, 'paragraphs' | 'items'> {
  if (ticket.tried.length === 0) return { paragraphs: ['Nothing yet. This request came straight to you.'] };
  return {
    items: ticket.tried.map((each) => ({
      text: each.asked,
      lines: [
        each.found
          ? ''
          : `No guide answers this${each.links.length > 0 ? '; what came nearest follows' : ''}.`,
        ...each.links.flatMap((link) => [
          `${link.title}${link.place ? `, ${link.place}` : ''}${link.opened ? ' (opened)' : ''}`,
          { url: link.url },
        ]),
        each.said ? `The student said it ${each.said}` : '',
      ].filter((line) => line !== ''),
    })),
  };
}

function greeting(ticket: Ticket): string {
  const hello = `Hello${ticket.name ? ` ${ticket.name}` : ''},`;
  const about = `thank you for asking about “${ticket.summary}”.`;
  const guides = ticket.suggested.length > 0 ? '\nThese places in our guides are about it:' : '';
  return `${hello}\n${about}\n[your answer]${guides}`;
}

function suggestion(link: Ticket['suggested'][number]): Item {
  return { text: `${link.title}${link.place ? `, ${link.place}` : ''}`, lines: [{ url: link.url }] };
}

const nextTime =
  'If your answer would help others too, fill it in below and send this line to the owner of the guides. It is a draft until the owner puts it under “pins:” in _signpost/answers.yaml.';

/** One line of YAML in flow form: JSON strings are YAML strings, so nothing in the question can break out of it. */
function draftAnswer(ticket: Ticket): string {
  const question = (ticket.question || ticket.summary).replace(/\s+/g, ' ').slice(0, 300).toWellFormed();
  return `- { questions: [${JSON.stringify(question)}], answer: "[your answer]" }  # from ${ticket.ref}`;
}
