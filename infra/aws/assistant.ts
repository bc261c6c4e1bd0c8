import { Aws, Stack } from 'aws-cdk-lib';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { CfnBot, CfnBotAlias, CfnBotVersion } from 'aws-cdk-lib/aws-lex';
import { Construct } from 'constructs';
import { embeddingModel, grantEmbedding } from './embedding-model.ts';
import { lexIntents } from './lex-intents.ts';
import { nodeFunction } from './node-function.ts';
import type { RecordsTableConstruct } from './records-table.ts';
import type { SearchDomainConstruct } from './search-domain.ts';
import type { Settings } from './settings.ts';
import type { SiteConstruct } from './site.ts';

/** What the assistant needs of the rest of the system. */
export type AssistantParts = {
  records: RecordsTableConstruct;
  search: SearchDomainConstruct;
  settings: Settings;
  site: SiteConstruct;
};

/** The Lex V2 bot made from bot/intents.json, with the fulfilment function behind it. Nothing it hears is logged. */
export class AssistantConstruct extends Construct {
  readonly fn: NodejsFunction;
  readonly botId: string;
  readonly aliasId: string;
  readonly locale = 'en_GB';

  constructor(scope: Construct, id: string, parts: AssistantParts) {
    super(scope, id);
    this.fn = this.fulfilment(parts);
    const bot = new CfnBot(this, 'Bot', {
      name: `${parts.settings.name}-help-desk`,
      roleArn: new Role(this, 'BotRole', { assumedBy: new ServicePrincipal('lexv2.amazonaws.com') }).roleArn,
      dataPrivacy: { ChildDirected: false },
      idleSessionTtlInSeconds: 3600,
      autoBuildBotLocales: true,
      botLocales: [
        {
          localeId: this.locale,
          nluConfidenceThreshold: 0.6,
          voiceSettings: { voiceId: 'Amy', engine: 'neural' },
          ...lexIntents(),
        },
      ],
    });
    const version = new CfnBotVersion(this, 'Version', {
      botId: bot.attrId,
      botVersionLocaleSpecification: [
        { localeId: this.locale, botVersionLocaleDetails: { sourceBotVersion: 'DRAFT' } },
      ],
    });
    const alias = new CfnBotAlias(this, 'Live', {
      botId: bot.attrId,
      botAliasName: 'live',
      botVersion: version.attrBotVersion,
      botAliasLocaleSettings: [
        {
          localeId: this.locale,
          botAliasLocaleSetting: {
            enabled: true,
            codeHookSpecification: {
              lambdaCodeHook: { codeHookInterfaceVersion: '1.0', lambdaArn: this.fn.functionArn },
            },
          },
        },
      ],
    });
    this.botId = bot.attrId;
    this.aliasId = alias.attrBotAliasId;
    this.fn.addPermission('FromLex', {
      principal: new ServicePrincipal('lexv2.amazonaws.com'),
      sourceArn: this.aliasArn,
      sourceAccount: Aws.ACCOUNT_ID,
    });
  }

  /** Talking to the live bot. */
  grantTalk(grantee: NodejsFunction): void {
    const actions = ['lex:RecognizeText', 'lex:RecognizeUtterance', 'lex:DeleteSession', 'lex:GetSession'];
    Grant.addToPrincipal({ grantee, actions, resourceArns: [this.aliasArn] });
  }

  private get aliasArn(): string {
    return Stack.of(this).formatArn({
      service: 'lex',
      resource: 'bot-alias',
      resourceName: `${this.botId}/${this.aliasId}`,
    });
  }

  private fulfilment({ records, search, settings, site }: AssistantParts): NodejsFunction {
    const fn = nodeFunction(this, 'Fulfilment', {
      entry: 'bot/fulfilment.lambda.ts',
      // Lex stops waiting at about 30 s.
      seconds: 25,
      megabytes: 1024,
      environment: {
        OPENSEARCH_URL: search.url,
        EMBEDDING_MODEL: embeddingModel,
        RECORDS_TABLE: records.table.tableName,
        MAIL_FROM: settings.mailFrom,
        SITE_URL: site.url,
        TICKET_DAYS: String(settings.ticketDays),
      },
    });
    records.table.grantReadWriteData(fn);
    search.grantAsk(fn);
    grantEmbedding(fn);
    return fn;
  }
}
