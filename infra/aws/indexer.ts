import { platform } from 'node:os';
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import { type ContentConstruct, indexerSeconds } from './content.ts';
import { embeddingModel, grantEmbedding } from './embedding-model.ts';
import { nodeFunction, requireBanner } from './node-function.ts';
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
      bundling: { commandHooks: addReader },
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

/** Adds the reading process, a program of its own, and what it finds at run time. */
const addReader = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (input: string, output: string): string[] => {
    const from = `${input}/node_modules`;
    const to = `${output}/node_modules`;
    const outside = readerPackages.map((name) => `--external:${name}`).join(' ');
    const bundle = `"${from}/.bin/esbuild" "${input}/indexer/read/reader-process.ts" --bundle --platform=node --format=esm --target=node24 --minify ${outside} --banner:js="${requireBanner}" --outfile="${output}/reader-process.mjs"`;
    const copies = readerPackages.map(
      (name) => `mkdir -p "${to}/${name}" && cp -R "${from}/${name}/." "${to}/${name}/"`,
    );
    // Lambda runs Linux on x86_64: there its canvas is at hand; elsewhere npm is asked for that platform's build.
    const canvas = '@napi-rs/canvas-linux-x64-gnu';
    const native =
      platform() === 'linux' && process.arch === 'x64'
        ? `mkdir -p "${to}/${canvas}" && cp -R "${from}/${canvas}/." "${to}/${canvas}/"`
        : `npm install --prefix "${output}" --no-save --os=linux --cpu=x64 --libc=glibc ${canvas}@0.1.80`;
    // Browser builds and source maps are never loaded there, and are most of the weight.
    const trim = `find "${to}" -name "*.map" -delete && rm -rf "${to}/pdfjs-dist/web" "${to}/pdfjs-dist/image_decoders" "${to}/pdf-parse/dist/pdf-parse/web"`;
    return [bundle, ...copies, native, trim];
  },
};
