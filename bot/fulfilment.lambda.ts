import { randomInt, randomUUID } from 'node:crypto';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { bedrockEmbed } from '../indexer/embed/bedrock.ts';
import { loadSettings } from '../indexer/load-settings.ts';
import { openSearchSearch } from '../indexer/search/opensearch.ts';
import { openSearchClient } from '../indexer/search/opensearch-client.ts';
import { answerQuestion } from './answer-question.ts';
import { type FulfilDeps, fulfil } from './fulfil.ts';
import { lastKnown } from './last-known.ts';
import type { LexEvent, LexResponse } from './lex.ts';
import { peopleReplies } from './people.ts';
import { dynamodbRecords } from './records/dynamodb.ts';
import { peopleSettings } from './ticket-settings.ts';
import { noRouting } from './tickets/routing.ts';
import { defaultLimits } from './tickets/ticket-deps.ts';

/** Lex V2's code hook: makes the Reply of one turn, stores it and tells Lex what comes next. */
export async function handler(event: LexEvent): Promise<LexResponse> {
  return fulfil(deps, event);
}

const env = process.env;
const now = () => new Date().toISOString();
const search = openSearchSearch({
  client: openSearchClient({
    url: env.OPENSEARCH_URL ?? '',
    aws: { region: env.AWS_REGION ?? '', credentials: defaultProvider() },
  }),
  newId: randomUUID,
  mayCreate: false,
});
const embed = bedrockEmbed(new BedrockRuntimeClient({}));
const records = dynamodbRecords(env.RECORDS_TABLE ?? '');
const content = loadSettings({ search, now: () => new Date() });
const row = lastKnown((file) => search.row(file), 5, Date.now);
const settings = peopleSettings({ row }, noRouting, env.MAIL_FROM);
const deps: FulfilDeps = {
  records,
  now,
  newId: randomUUID,
  answer: (question) => answerQuestion({ search, embed, settings: content }, question),
  // No `send`: the table's stream wakes the mailer.
  ...peopleReplies({
    records,
    settings,
    now,
    newId: randomUUID,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    site: env.SITE_URL ?? '',
    limits: defaultLimits,
    keepDays: Number(env.TICKET_DAYS ?? 365),
  }),
};
