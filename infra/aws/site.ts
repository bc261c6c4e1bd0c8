import { Duration } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Construct } from 'constructs';

/** Longest that the HTTP API waits for an answer, in seconds; functions behind it speak first. */
export const apiSeconds = 29;

/** The address that people open. It is made before what answers there, so that tickets can name it. */
export class SiteConstruct extends Construct {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    // A campus in exam week asks a few questions a second; more than this is not people.
    this.api.addStage('Live', {
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
    });
  }

  /** https://… without a slash at the end. */
  get url(): string {
    return this.api.apiEndpoint;
  }

  /** Lets a function answer every request. */
  answerWith(fn: NodejsFunction): void {
    const integration = new HttpLambdaIntegration('ToChat', fn, { timeout: Duration.seconds(apiSeconds) });
    this.api.addRoutes({ path: '/{proxy+}', integration });
    this.api.addRoutes({ path: '/', integration });
  }
}
