import { platform } from 'node:os';
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { type ContentConstruct, indexerSeconds } from './content.ts';
import { embeddingModel, grantEmbedding } from './embedding-model.ts';
import { nodeFunction } from './node-function.ts';
import type { SearchDomainConstruct } from './search-domain.ts';

/** Reads what lands in the bucket and makes the index agree with it; sweeps once an hour for events that never came. */
export class IndexerConstruct extends Construct {
  readonly fn: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    parts: { content: ContentConstruct; search: SearchDomainConstruct },
  ) {
    super(scope, id);
    const { content, search } = parts;
    this.fn = nodeFunction(this, 'Indexer', {
      entry: 'infra/aws/indexer.lambda.ts',
      seconds: indexerSeconds,
      megabytes: 2048,
      environment: {
        CONTENT_BUCKET: content.bucket.bucketName,
        OPENSEARCH_URL: search.url,
        EMBEDDING_MODEL: embeddingModel,
      },
      bundling: { externalModules: [...readerPackages], commandHooks: copyReaders },
    });
    this.fn.addEventSource(
      new SqsEventSource(content.queue, { batchSize: 5, maxConcurrency: 5, reportBatchItemFailures: true }),
    );
    new Rule(this, 'Sweep', {
      schedule: Schedule.rate(Duration.hours(1)),
      targets: [new LambdaTarget(this.fn)],
    });
    content.bucket.grantRead(this.fn);
    search.grantReadWrite(this.fn);
    grantEmbedding(this.fn);
  }
}

/** What esbuild cannot bundle: pdf-parse finds its worker and native canvas beside itself at run time. */
const readerPackages = ['pdf-parse', 'pdfjs-dist', '@napi-rs/canvas'] as const;

const copyReaders = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (input: string, output: string): string[] => {
    const from = `${input}/node_modules`;
    const to = `${output}/node_modules`;
    const copies = readerPackages.map(
      (name) => `mkdir -p "${to}/${name}" && cp -R "${from}/${name}/." "${to}/${name}/"`,
    );
    // Lambda runs Linux on x86_64: there its canvas is at hand; elsewhere npm is asked for that platform's build.
    const canvas = '@napi-rs/canvas-linux-x64-gnu';
    const native =
      platform() === 'linux' && process.arch === 'x64'
        ? `mkdir -p "${to}/${canvas}" && cp -R "${from}/${canvas}/." "${to}/${canvas}/"`
        : `npm install --prefix "${output}" --no-save --os=linux --cpu=x64 --libc=glibc ${canvas}@0.1.80`;
    return [...copies, native, readingProcess(input, output)];
  },
};

/** Each file is read in a process of its own, which is started as a file of its own: reader-process.mjs, bundled beside. */
function readingProcess(input: string, output: string): string {
  const external = readerPackages.map((name) => `--external:${name}`).join(' ');
  const banner =
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  const options = `--bundle --platform=node --format=esm --target=node24 --minify ${external} "--banner:js=${banner}"`;
  const esbuild = `"${input}/node_modules/.bin/esbuild" "${input}/indexer/read/reader-process.ts"`;
  return `${esbuild} ${options} --log-level=warning "--outfile=${output}/reader-process.mjs"`;
}
