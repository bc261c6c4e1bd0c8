import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { S3Client } from '@aws-sdk/client-s3';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { bedrockEmbed } from './embed/bedrock.ts';
import { s3Files } from './files/s3.ts';
import {
  handleIndexEvent,
  type IndexEvent,
  type IndexEventDeps,
  type IndexEventOutcome,
} from './handle-index-event.ts';
import type { IndexDeps } from './index-deps.ts';
import { maker } from './maker.ts';
import { makePassages } from './passages.ts';
import { isolatedReader } from './read/isolated.ts';
import { openSearchSearch } from './search/opensearch.ts';
import { openSearchClient } from './search/opensearch-client.ts';
import { contentChecks } from './settings/content-checks.ts';
import { readSidecar } from './settings/sidecar.ts';
import { describeDrift } from './sweep-files.ts';

/** The part of Lambda's context that is used. */
export type Invocation = { getRemainingTimeInMillis(): number };

/**
 * Indexes what lands in the content bucket: woken by its queue, and by a schedule to sweep. `checks` are the validators
 * of settings files beside those about answers (the bot's, which this house does not know).
 */
export function indexerHandler(checks: IndexDeps['settingsChecks']) {
  let parts: ReturnType<typeof open> | undefined;
  return (event: IndexEvent, context: Invocation): Promise<IndexEventOutcome> => {
    parts ??= open(checks);
    return handleIndexEvent({ ...parts, remainingMs: () => context.getRemainingTimeInMillis() }, event);
  };
}

/** The function without the bot's validators: its settings files are then not taken into effect. */
export const handler = indexerHandler({});

function open(checks: IndexDeps['settingsChecks']): Omit<IndexEventDeps, 'remainingMs'> {
  const { CONTENT_BUCKET, OPENSEARCH_URL, OPENSEARCH_PREFIX, EMBEDDING_MODEL, AWS_REGION, LAMBDA_TASK_ROOT } =
    process.env;
  if (!CONTENT_BUCKET || !OPENSEARCH_URL) throw new Error('CONTENT_BUCKET and OPENSEARCH_URL must be set.');
  const aws = { region: AWS_REGION ?? 'us-east-1', credentials: defaultProvider() };
  const client = openSearchClient({ url: OPENSEARCH_URL, ...(LAMBDA_TASK_ROOT ? { aws } : {}) });
  // The bundle holds the reading process as a file of its own, because it is started as one.
  const reader = isolatedReader(
    LAMBDA_TASK_ROOT ? { module: join(LAMBDA_TASK_ROOT, 'reader-process.mjs') } : {},
  );
  const embed = EMBEDDING_MODEL ? bedrockEmbed(new BedrockRuntimeClient({})) : undefined;
  return {
    files: s3Files({ client: new S3Client({}), bucket: CONTENT_BUCKET }),
    search: openSearchSearch({ client, prefix: OPENSEARCH_PREFIX, newId: randomUUID }),
    read: reader.read,
    makePassages,
    readSidecar,
    settingsChecks: { ...contentChecks, ...checks },
    maxBytes: 200 * 2 ** 20,
    maker,
    owner: randomUUID(),
    leaseSeconds: 120,
    now: () => new Date(),
    newId: randomUUID,
    bucket: CONTENT_BUCKET,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...(embed ? { vectors: { embed, random: Math.random, batch: 16 } } : {}),
    told: ({ again: _, ...done }) => log({ ...done }),
    fault: (file, error) => log({ file, outcome: 'again', reason: (error as Error).message }),
    refused: (message, reason) => log({ message, outcome: 'dropped', reason }),
    renewed: (renewal) => log({ outcome: renewal, reason: 'The index was made by an older version.' }),
    swept: (drift, left) => log({ outcome: 'swept', mended: describeDrift(drift), left }),
  };
}

/** One line a file. Names and reasons only: no content, no addresses of clients, no credentials. */
function log(line: Record<string, unknown>): void {
  console.log(JSON.stringify(line));
}
