import { checkNotice } from '../../bot/tickets/notice.ts';
import { checkRouting } from '../../bot/tickets/routing.ts';
import { checkUrgent } from '../../bot/tickets/urgent.ts';
import { indexerHandler } from '../../indexer/indexer.lambda.ts';

/** The indexer as it is deployed: it also checks the settings files that belong to the bot. */
export const handler = indexerHandler({
  'routing.yaml': checkRouting,
  'urgent.yaml': checkUrgent,
  'notice.yaml': checkNotice,
});
