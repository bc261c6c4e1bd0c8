import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SnsEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import {
  ConfigurationSet,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { nodeFunction } from './node-function.ts';
import type { RecordsTableConstruct } from './records-table.ts';
import type { Settings } from './settings.ts';

/** Sends what the outbox holds: woken by each new mail in the table, and every 5 minutes for what is still waiting. */
export class MailerConstruct extends Construct {
  readonly fn: NodejsFunction;

  constructor(
    scope: Construct,
    id: string,
    parts: { records: RecordsTableConstruct; alerts: Topic; settings: Settings },
  ) {
    super(scope, id);
    const { records, alerts, settings } = parts;
    const identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(settings.mailDomain),
      mailFromDomain: `bounce.${settings.mailDomain}`,
    });
    const set = new ConfigurationSet(this, 'Sending', {
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    const returned = new Topic(this, 'Returned', { enforceSSL: true });
    set.addEventDestination('Returns', {
      destination: EventDestination.snsTopic(returned),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    this.fn = nodeFunction(this, 'Mailer', {
      entry: 'bot/mailer.lambda.ts',
      seconds: 60,
      megabytes: 512,
      environment: {
        RECORDS_TABLE: records.table.tableName,
        MAIL_FROM: settings.mailFrom,
        SES_CONFIGURATION_SET: set.configurationSetName,
        ALERT_TOPIC: alerts.topicArn,
      },
    });
    this.fn.addEventSource(newMails(this, records));
    this.fn.addEventSource(new SnsEventSource(returned));
    new Rule(this, 'Sweep', {
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaTarget(this.fn)],
    });
    records.table.grantReadWriteData(this.fn);
    identity.grantSendEmail(this.fn);
    // That grant names the identity alone, and SES asks for the configuration set as well (aws-cdk issue 34402).
    const resourceName = set.configurationSetName;
    const arn = Stack.of(this).formatArn({ service: 'ses', resource: 'configuration-set', resourceName });
    Grant.addToPrincipal({ grantee: this.fn, actions: ['ses:SendRawEmail'], resourceArns: [arn] });
    alerts.grantPublish(this.fn);
  }
}

/** Only rows that are new, and only mails: what the mailer itself writes must not wake it again. */
function newMails(scope: Construct, records: RecordsTableConstruct): DynamoEventSource {
  const failed = new Queue(scope, 'Failed', { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true });
  return new DynamoEventSource(records.table, {
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 10,
    retryAttempts: 3,
    reportBatchItemFailures: true,
    onFailure: new SqsDlq(failed),
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('mail#') } } },
      }),
    ],
  });
}
