import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../infra/aws/settings.ts';
import { SignpostStack } from '../../infra/aws/stack.ts';

const project = join(import.meta.dirname, '..', '..');
const context = JSON.parse(readFileSync(join(project, 'cdk.json'), 'utf8')).context as Record<
  string,
  unknown
>;
const template = synthesise({});

function synthesise(change: Record<string, unknown>): Template {
  const signpost = { ...(context.signpost as object), ...change };
  const app = new App({ context: { ...context, signpost, 'aws:cdk:bundling-stacks': [] } });
  return Template.fromStack(new SignpostStack(app, 'signpost', readSettings(app.node)));
}

function resources(type: string): [string, Record<string, any>][] {
  return Object.entries(template.findResources(type)).map(([id, found]) => [id, found.Properties]);
}

function fn(name: string): Record<string, any> {
  const found = resources('AWS::Lambda::Function').find(([id]) => id.includes(name));
  if (!found) throw new Error(`no function ${name}`);
  return found[1];
}

describe('the stack', () => {
  test('lets the mailer send by its identity and its configuration set: SES asks for both', () => {
    const allowed = resources('AWS::IAM::Policy').flatMap(([id, policy]) =>
      id.includes('Mailer') ? JSON.stringify(policy.PolicyDocument) : [],
    );
    expect(allowed.join()).toContain(':identity/');
    expect(allowed.join()).toContain(':configuration-set/');
  });

  test('holds one OpenSearch domain, encrypted and reached by HTTPS only', () => {
    template.resourceCountIs('AWS::OpenSearchService::Domain', 1);
    template.hasResourceProperties('AWS::OpenSearchService::Domain', {
      EngineVersion: Match.stringLikeRegexp('^OpenSearch_3'),
      DomainEndpointOptions: { EnforceHTTPS: true },
      EncryptionAtRestOptions: { Enabled: true },
      NodeToNodeEncryptionOptions: { Enabled: true },
    });
  });

  test('sends what happens in the bucket through a queue to the indexer, one bad file failing alone', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Events'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }),
      VisibilityTimeout: 720,
    });
  });

  test('keeps files and tickets when it is taken down, and lets the index go', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', { DeletionPolicy: 'Retain' });
    template.hasResource('AWS::OpenSearchService::Domain', { DeletionPolicy: 'Delete' });
  });

  test('opens no bucket to the public', () => {
    for (const [, bucket] of resources('AWS::S3::Bucket'))
      expect(bucket.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
  });

  test('gives nobody everything: no action is a wildcard, and only what AWS cannot name is granted on all resources', () => {
    const unnamed = ['polly:SynthesizeSpeech'];
    for (const [id, policy] of resources('AWS::IAM::Policy'))
      for (const statement of policy.PolicyDocument.Statement) {
        const actions: string[] = [statement.Action].flat();
        if (id.startsWith('BucketNotificationsHandler')) continue;
        expect(actions.filter((action) => action === '*' || /^\w+:\*$/.test(action))).toEqual([]);
        if (statement.Resource === '*')
          expect(actions.filter((action) => !unnamed.includes(action))).toEqual([]);
      }
  });

  test('the bot is made from the intents file, and keeps no log of what people say', () => {
    const [, bot] = resources('AWS::Lex::Bot')[0]!;
    const names = bot.BotLocales[0].Intents.map((intent: { Name: string }) => intent.Name);
    expect(names).toContain('FallbackIntent');
    expect(names).toContain('RaiseTicket');
    const [, alias] = resources('AWS::Lex::BotAlias')[0]!;
    expect(alias.ConversationLogSettings).toBeUndefined();
    expect(JSON.stringify(alias.BotAliasLocaleSettings)).toContain('Fulfilment');
  });

  test.each([
    ['Indexer', 'indexer/indexer.lambda.ts'],
    ['Fulfilment', 'bot/fulfilment.lambda.ts'],
    ['Chat', 'bot/chat.lambda.ts'],
    ['Mailer', 'bot/mailer.lambda.ts'],
  ])('%s is given every environment variable its code reads', (name, entry) => {
    const given = Object.keys(fn(name).Environment.Variables);
    const source = readFileSync(join(project, entry), 'utf8');
    const named = [...source.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map((found) => found[0]);
    const usual = ['AWS_REGION', 'LAMBDA_TASK_ROOT', 'OPENSEARCH_PREFIX'];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((variable) => !given.includes(variable) && !usual.includes(variable))).toEqual([]);
  });
});

describe('settings', () => {
  test('the example settings make a template that refuses to be deployed', () => {
    expect(Object.keys(template.toJSON().Rules)).toContain('ExampleSettings');
    expect(synthesise({ example: false }).toJSON().Rules?.ExampleSettings).toBeUndefined();
  });

  test.each([
    [{ mailFrom: 'someone@elsewhere.example' }, /mailFrom.*helpdesk\.example\.edu/],
    [{ searchNodes: 0 }, /searchNodes.*whole number/],
    [{ name: 'a b' }, /name.*letters/],
  ])('a wrong setting is named: %j', (change, message) => {
    expect(() => synthesise(change)).toThrow(message);
  });
});
