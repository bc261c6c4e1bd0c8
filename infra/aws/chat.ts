import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';
import type { AssistantConstruct } from './assistant.ts';
import type { ContentConstruct } from './content.ts';
import { nodeFunction } from './node-function.ts';
import type { RecordsTableConstruct } from './records-table.ts';
import type { SearchDomainConstruct } from './search-domain.ts';
import type { Settings } from './settings.ts';

/** What the chat needs of the rest of the system. */
export type ChatParts = {
  assistant: AssistantConstruct;
  content: ContentConstruct;
  records: RecordsTableConstruct;
  search: SearchDomainConstruct;
  settings: Settings;
};

/** The page, the viewer and the routes behind them: one HTTP API before one function. */
export class ChatConstruct extends Construct {
  readonly fn: NodejsFunction;
  readonly url: string;

  constructor(scope: Construct, id: string, parts: ChatParts) {
    super(scope, id);
    this.fn = nodeFunction(this, 'Chat', {
      entry: 'bot/chat.lambda.ts',
      // An HTTP API gives up at 30 s; we speak first.
      seconds: 29,
      megabytes: 1024,
      environment: {
        CONTENT_BUCKET: parts.content.bucket.bucketName,
        OPENSEARCH_URL: parts.search.url,
        RECORDS_TABLE: parts.records.table.tableName,
        LEX_BOT_ID: parts.assistant.botId,
        LEX_BOT_ALIAS_ID: parts.assistant.aliasId,
        LEX_LOCALE: parts.assistant.locale,
        CONVERSATION_DAYS: String(parts.settings.conversationDays),
        TICKET_DAYS: String(parts.settings.ticketDays),
      },
      bundling: { commandHooks: copyPages },
    });
    const api = new HttpApi(this, 'Api', {
      defaultIntegration: new HttpLambdaIntegration('ToChat', this.fn),
      createDefaultStage: false,
    });
    // A campus in exam week asks a few questions a second; more than this is not people.
    api.addStage('Live', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
    });
    this.url = api.apiEndpoint;
    parts.content.bucket.grantRead(this.fn);
    parts.records.table.grantReadWriteData(this.fn);
    parts.search.grantAsk(this.fn);
    parts.assistant.grantTalk(this.fn);
    grantSpeech(this.fn);
  }
}

/** Polly has no resources to name: synthesising speech can only be granted on all of it. */
function grantSpeech(fn: NodejsFunction): void {
  Grant.addToPrincipal({ grantee: fn, actions: ['polly:SynthesizeSpeech'], resourceArns: ['*'] });
}

/** The page and PDF.js go along as files; the function serves them as the laptop does. */
const copyPages = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (input: string, output: string): string[] => [
    `cp -R "${input}/web" "${output}/web"`,
    `mkdir -p "${output}/node_modules/pdfjs-dist" && cp -R "${input}/node_modules/pdfjs-dist/build" "${output}/node_modules/pdfjs-dist/"`,
  ],
};
