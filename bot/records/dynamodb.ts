import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mailItems } from './dynamodb-mails.ts';
import { sessionItems } from './dynamodb-sessions.ts';
import { table } from './dynamodb-table.ts';
import { ticketItems } from './dynamodb-tickets.ts';
import type { Records } from './records.ts';

/**
 * Records in one DynamoDB table with keys `pk` and `sk` and time to live in `ttl` (seconds since 1970). Every read is
 * consistent, and what belongs together is written in one transaction. The items:
 *
 * | pk                | sk                | what                                             |
 * |-------------------|-------------------|--------------------------------------------------|
 * | session#ID        | session           | a session, and how many messages it has had      |
 * | session#ID        | message#ID        | a message, with its number in the session        |
 * | session#ID        | ticket#REF        | that the session raised this ticket              |
 * | ticket#REF        | ticket            | a ticket, and how many mails it has had          |
 * | ticket#REF        | mail#NUMBER       | which mail is its first, second, …               |
 * | handoff#ID        | handoff           | the one ticket of a hand-off                     |
 * | address#EMAIL     | CREATED#REF       | a ticket of this address                         |
 * | mail#ID           | mail              | a mail; the table's stream tells the mailer of it|
 * | due               | TIME#ID           | a mail that is still to be sent, by when         |
 */
export function dynamodbRecords(name: string, client = new DynamoDBClient({})): Records {
  const items = table(client, name);
  return {
    ...sessionItems(items),
    ...ticketItems(items),
    ...mailItems(items),
    // DynamoDB drops what has expired by itself, within days; until then reads leave it out.
    sweep: async () => 0,
    async health() {
      try {
        await items.get('health', 'health');
        return { ok: true };
      } catch (error) {
        return { ok: false, problem: `Conversations cannot be kept: ${(error as Error).message}` };
      }
    },
    async close() {
      client.destroy();
    },
  };
}
