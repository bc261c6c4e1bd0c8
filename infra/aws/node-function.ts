import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

const project = join(import.meta.dirname, '..', '..');

/** Some CommonJS clients call require() at run time, which an ESM bundle does not have of itself. */
export const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** What differs between our functions; `entry` is relative to the project. */
export type NodeFunctionOptions = {
  entry: string;
  seconds: number;
  megabytes: number;
  environment: Record<string, string>;
  bundling?: BundlingOptions;
};

/** A Lambda function on Node 24, bundled by esbuild with the clients it uses, its log kept for a month. */
export function nodeFunction(scope: Construct, id: string, options: NodeFunctionOptions): NodejsFunction {
  return new NodejsFunction(scope, id, {
    entry: join(project, options.entry),
    depsLockFilePath: join(project, 'package-lock.json'),
    projectRoot: project,
    handler: 'handler',
    runtime: Runtime.NODEJS_24_X,
    // x86_64, because the PDF reader's native canvas is chosen by platform when the bundle is made.
    architecture: Architecture.X86_64,
    timeout: Duration.seconds(options.seconds),
    memorySize: options.megabytes,
    tracing: Tracing.DISABLED,
    logGroup: new LogGroup(scope, `${id}Log`, { retention: RetentionDays.ONE_MONTH }),
    environment: { NODE_OPTIONS: '--enable-source-maps', ...options.environment },
    bundling: {
      format: OutputFormat.ESM,
      target: 'node24',
      minify: true,
      sourceMap: true,
      mainFields: ['module', 'main'],
      externalModules: [],
      banner: requireBanner,
      ...options.bundling,
    },
  });
}
