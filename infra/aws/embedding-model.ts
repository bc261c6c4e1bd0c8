import { Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

/** The embedding model used on AWS, as Bedrock names it. */
export const embeddingModel = 'amazon.titan-embed-text-v2:0';

/** Lets a function embed text with that one model. */
export function grantEmbedding(fn: NodejsFunction): Grant {
  const model = Stack.of(fn).formatArn({
    service: 'bedrock',
    account: '',
    resource: 'foundation-model',
    resourceName: embeddingModel,
  });
  return Grant.addToPrincipal({ grantee: fn, actions: ['bedrock:InvokeModel'], resourceArns: [model] });
}
