import { Grant } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { AssistantConstruct } from './assistant.ts';
import type { ContentConstruct } from './content.ts';
import { nodeFunction } from './node-function.ts';
import type { RecordsTableConstruct } from './records-table.ts';
import type { SearchDomainConstruct } from './search-domain.ts';
import type { Settings } from './settings.ts';
import { apiSeconds, type SiteConstruct } from './site.ts';

/** What the chat needs of the rest of the system. */
export type ChatParts = {
  assistant: AssistantConstruct;
  content: ContentConstruct;
  records: RecordsTableConstruct;
  search: SearchDomainConstruct;
  settings: Settings;
  site: SiteConstruct;
};

/** The page, the viewer and the routes behind them: one function behind the site's address. */
export class ChatConstruct extends Construct {
  readonly fn: NodejsFunction;

  constructor(scope: Construct, id: string, parts: ChatParts) {
    super(scope, id);
    const owners = new Secret(this, 'OwnerSecret', {
      description: 'Signs the links that let content owners see receipts.',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    this.fn = nodeFunction(this, 'Chat', {
      entry: 'bot/chat.lambda.ts',
      seconds: apiSeconds - 1,
      megabytes: 1024,
      environment: {
        // What owner links are signed with; resolved when the stack is deployed, never in the template.
        OWNER_SECRET: owners.secretValue.unsafeUnwrap(),
        CONTENT_BUCKET: parts.content.bucket.bucketName,
        OPENSEARCH_URL: parts.search.url,
        RECORDS_TABLE: parts.records.table.tableName,
        LEX_BOT_ID: parts.assistant.botId,
        LEX_BOT_ALIAS_ID: parts.assistant.aliasId,
        LEX_LOCALE: parts.assistant.locale,
        MAIL_FROM: parts.settings.mailFrom,
        CONVERSATION_DAYS: String(parts.settings.conversationDays),
        TICKET_DAYS: String(parts.settings.ticketDays),
      },
      bundling: { commandHooks: copyPages },
    });
    parts.site.answerWith(this.fn);
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
    `mkdir -p "${output}/node_modules/pdfjs-dist"`,
    ...['build', 'cmaps', 'standard_fonts', 'iccs'].map(
      (part) => `cp -R "${input}/node_modules/pdfjs-dist/${part}" "${output}/node_modules/pdfjs-dist/"`,
    ),
    `find "${output}/node_modules/pdfjs-dist" -name "*.map" -delete`,
  ],
};
