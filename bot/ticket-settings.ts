import type { Ledger } from '../indexer/search/ledger.ts';
import { type NoticeSettings, readNotices } from './tickets/notice.ts';
import { makeRouter, type Router } from './tickets/route.ts';
import { type Routing, readRouting, sentBy } from './tickets/routing.ts';
import { readUrgent, type UrgentSettings } from './tickets/urgent.ts';

/** What owners dropped about people: who gets tickets, whom to show at once, what is going on. */
export type PeopleSettings = { router: Router; urgent?: UrgentSettings; notices?: NoticeSettings };

/**
 * A reader of the owners' settings as they are in effect now: the last good text of each, from the ledger. Learning the
 * queues' examples is done once for each text. `fallback` routes where no routing.yaml was ever good; `verified` is an
 * address of the domain that the mail service sends for, where it sends for no other.
 */
export function peopleSettings(
  ledger: Pick<Ledger, 'row'>,
  fallback: Routing,
  verified?: string,
): () => Promise<PeopleSettings> {
  const router = onceForEach((text) => {
    const routing = readRouting(text).routing ?? fallback;
    return makeRouter(verified ? sentBy(routing, verified) : routing);
  });
  const urgent = onceForEach((text) => readUrgent(text).settings);
  const notices = onceForEach((text) => readNotices(text).settings);
  return async () => {
    const texts = await Promise.all(
      ['routing', 'urgent', 'notice'].map(
        async (name) => (await ledger.row(`_signpost/${name}.yaml`))?.settings ?? '',
      ),
    );
    return {
      // Learning the queues takes most of a second, and only a ticket needs it.
      get router() {
        return router(texts[0]!);
      },
      urgent: urgent(texts[1]!),
      notices: notices(texts[2]!),
    };
  };
}

/** Remembers the result for the text it was last asked for. */
function onceForEach<T>(make: (text: string) => T): (text: string) => T {
  let last: { text: string; made: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) };
    return last.made;
  };
}
