import { RemovalPolicy } from 'aws-cdk-lib';
import { EbsDeviceVolumeType } from 'aws-cdk-lib/aws-ec2';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Domain, EngineVersion, TLSSecurityPolicy } from 'aws-cdk-lib/aws-opensearchservice';
import { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** The one managed OpenSearch domain. It can always be made again from the files, so it goes with the stack. */
export class SearchDomainConstruct extends Construct {
  readonly domain: Domain;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    this.domain = new Domain(this, 'Domain', {
      version: EngineVersion.OPENSEARCH_3_3,
      capacity: {
        dataNodes: settings.searchNodes,
        dataNodeInstanceType: settings.searchInstance,
        multiAzWithStandbyEnabled: false,
      },
      ...(settings.searchNodes > 1 ? { zoneAwareness: { availabilityZoneCount: 2 } } : {}),
      ebs: { volumeSize: settings.searchGigabytes, volumeType: EbsDeviceVolumeType.GP3 },
      encryptionAtRest: { enabled: true },
      nodeToNodeEncryption: true,
      enforceHttps: true,
      tlsSecurityPolicy: TLSSecurityPolicy.TLS_1_2_PFS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  /** The address the client is made with. */
  get url(): string {
    return `https://${this.domain.domainEndpoint}`;
  }

  /** Reading and writing passages and the ledger. */
  grantReadWrite(fn: LambdaFunction): void {
    this.domain.grantReadWrite(fn);
  }

  /** Asking only: searches are posted; nothing can be put or deleted. */
  grantAsk(fn: LambdaFunction): Grant {
    return Grant.addToPrincipal({
      grantee: fn,
      actions: ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost'],
      resourceArns: [`${this.domain.domainArn}/*`],
    });
  }
}
