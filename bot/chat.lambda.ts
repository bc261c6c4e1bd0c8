import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { s3Files } from '../indexer/files/s3.ts';
import { loadSettings } from '../indexer/load-settings.ts';
import { openSearchSearch } from '../indexer/search/opensearch.ts';
import { openSearchClient } from '../indexer/search/opensearch-client.ts';
import { suggest } from './answers/prefix.ts';
import { lexDialog } from './dialog/lex.ts';
import { answerRequest } from './http/answer-request.ts';
import type { HttpDeps } from './http/deps.ts';
import { requestOf, resultOf } from './http/lambda-event.ts';
import { rateLimit, readRates, usualRates } from './http/limits.ts';
import { lastKnown } from './last-known.ts';
import { pagesOnDisk } from './pages/disk.ts';
import { ticketDesk } from './people.ts';
import { dynamodbRecords } from './records/dynamodb.ts';
import { pollySpeech } from './speech/polly.ts';
import { spokenOnce } from './speech/spoken.ts';
import { peopleSettings } from './ticket-settings.ts';
import { noRouting } from './tickets/routing.ts';

/** The page, the viewer and the API behind an HTTP API. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return resultOf(await answerRequest(deps, requestOf(event)));
}

const env = process.env;
const region = env.AWS_REGION ?? '';
const bucket = env.CONTENT_BUCKET ?? '';
const now = () => new Date().toISOString();
const search = openSearchSearch({
  client: openSearchClient({
    url: env.OPENSEARCH_URL ?? '',
    aws: { region, credentials: defaultProvider() },
  }),
  newId: randomUUID,
  mayCreate: false,
});
const records = dynamodbRecords(env.RECORDS_TABLE ?? '');
const s3 = new S3Client({});
const content = loadSettings({ search, now: () => new Date() });
const row = lastKnown((file) => search.row(file), 5, Date.now);
const rates = readRates(env.RATES ?? '', usualRates);
const lex = {
  botId: env.LEX_BOT_ID ?? '',
  botAliasId: env.LEX_BOT_ALIAS_ID ?? '',
  localeId: env.LEX_LOCALE ?? 'en_GB',
};
const here = env.LAMBDA_TASK_ROOT ?? import.meta.dirname;

const deps: HttpDeps = {
  chat: { records, dialog: lexDialog(lex, randomUUID), now, newId: randomUUID },
  search,
  files: s3Files({ client: s3, bucket }),
  owners: env.OWNER_SECRET ? { kind: 'signed', secret: env.OWNER_SECRET } : { kind: 'closed' },
  now,
  newId: randomUUID,
  keepDays: Number(env.CONVERSATION_DAYS ?? 90),
  pages: pagesOnDisk({ web: join(here, 'web'), pdfjs: join(here, 'node_modules', 'pdfjs-dist') }),
  parts: [() => search.health(), () => records.health()],
  // The bucket's events and sweeps fill the ledger; there is no first scan to wait for.
  scanned: () => true,
  suggest: (query) => suggest({ search, settings: content }, query, now()),
  tickets: ticketDesk({ records, settings: peopleSettings({ row }, noRouting, env.MAIL_FROM), now }),
  spoken: spokenOnce(pollySpeech(), async () => (await content()).pronunciations),
  signedUrl,
  filesOrigin: `https://${bucket}.s3.${region}.amazonaws.com`,
  allow: rateLimit(typeof rates === 'string' ? usualRates : rates, Date.now),
  log: (line) => console.error(line),
};

/** Good for an hour: a viewer that stays open asks for parts of a file long after it was opened. */
function signedUrl(key: string, headers: Record<string, string>): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: headers['content-type'],
    ResponseContentDisposition: headers['content-disposition'],
  });
  return getSignedUrl(s3, command, { expiresIn: 3600 });
}
