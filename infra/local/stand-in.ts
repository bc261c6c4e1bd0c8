import type { NextReplyDeps } from '../../bot/next-reply.ts';
import type { Link, Say } from '../../bot/reply.ts';
import type { Search } from '../../indexer/search/search.ts';

/** An index that holds nothing, until the real one is wired in. */
export function emptySearch(): Search {
  return {
    rows: async () => [],
    row: async () => undefined,
    passages: async () => [],
    health: async () => ({ ok: true, detail: 'empty' }),
    close: async () => {},
  } as unknown as Search;
}

const link: Link = {
  title: 'Example guide',
  url: '/view/example.pdf#page=4&p=x',
  file: 'example.pdf',
  place: { kind: 'page', page: 4 },
  snippet: { text: 'An example of a snippet with a match.', marks: [[31, 36]] },
};

/** Answers that stand in for the real ones. */
export const standInAnswers: NextReplyDeps = {
  answer: async ({ text }) => {
    const refused = /nothing/i.test(text);
    const words = refused ? 'I could not find that in the guides.' : 'This looks right:';
    const say: Say = {
      kind: refused ? 'not-found' : 'answer',
      text: words,
      speech: words,
      links: refused ? [] : [link],
      choices: [],
    };
    return { say, refused, why: {} };
  },
  ticket: async (turn) => ({
    say: {
      kind: 'talk',
      text: 'Please write to help@example.edu.',
      speech: 'Please write to us.',
      links: [],
      choices: [],
    },
    next: { action: 'close' },
    intent: turn.intent,
    slots: turn.slots,
    attributes: turn.attributes,
  }),
  urgent: async () => null,
  notice: async (_, shown) => shown,
};
