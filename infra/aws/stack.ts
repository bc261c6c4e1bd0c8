import { CfnOutput, CfnRule, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { AssistantConstruct } from './assistant.ts';
import { ChatConstruct } from './chat.ts';
import { ContentConstruct } from './content.ts';
import { IndexerConstruct } from './indexer.ts';
import { MailerConstruct } from './mailer.ts';
import { RecordsTableConstruct } from './records-table.ts';
import { SearchDomainConstruct } from './search-domain.ts';
import type { Settings } from './settings.ts';
import { SiteConstruct } from './site.ts';
import { TrailConstruct } from './trail.ts';

/** The whole system: bucket → queue → indexer → OpenSearch; chat → Lex → fulfilment; table → mailer → SES. */
export class SignpostStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings, props?: StackProps) {
    super(scope, id, props);
    if (settings.example) refuseToDeploy(this);
    const alerts = new Topic(this, 'Alerts', { enforceSSL: true });
    alerts.addSubscription(new EmailSubscription(settings.alertAddress));
    const content = new ContentConstruct(this, 'Content');
    const search = new SearchDomainConstruct(this, 'Search', settings);
    const records = new RecordsTableConstruct(this, 'Records');
    new TrailConstruct(this, 'Audit', content.bucket);
    new IndexerConstruct(this, 'Indexing', { content, search });
    const site = new SiteConstruct(this, 'Site');
    const assistant = new AssistantConstruct(this, 'Assistant', { records, search, settings, site });
    new MailerConstruct(this, 'Mail', { records, alerts, settings });
    new ChatConstruct(this, 'Web', { assistant, content, records, search, settings, site });
    alarm(this, content, alerts);
    new CfnOutput(this, 'ChatUrl', { value: site.url });
    new CfnOutput(this, 'ContentBucket', { value: content.bucket.bucketName });
  }
}

/** A rule that can never hold: CloudFormation refuses the template before it makes anything. */
function refuseToDeploy(stack: Stack): void {
  new CfnRule(stack, 'ExampleSettings', {
    assertions: [
      {
        assert: Fn.conditionEquals('example', 'your own'),
        assertDescription:
          'cdk.json still holds the example settings: write your own and set "example" to false.',
      },
    ],
  });
}

/** Files that failed five times wait in a queue: somebody should look the same day. */
function alarm(stack: Stack, content: ContentConstruct, alerts: Topic): void {
  const failed = new Alarm(stack, 'FilesFailed', {
    metric: content.failed.metricApproximateNumberOfMessagesVisible(),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: 'Events about files could not be settled; see the Failed queue and the Indexer log.',
  });
  failed.addAlarmAction(new SnsAction(alerts));
}
