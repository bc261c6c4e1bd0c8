import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ReadWriteType, Trail } from 'aws-cdk-lib/aws-cloudtrail';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** Who put, replaced or deleted which file: a trail of the content bucket's writes, in a bucket of our own, for a year. */
export class TrailConstruct extends Construct {
  constructor(scope: Construct, id: string, watched: IBucket) {
    super(scope, id);
    const bucket = new Bucket(this, 'Log', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ expiration: Duration.days(365) }],
    });
    const trail = new Trail(this, 'Trail', {
      bucket,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
    });
    trail.addS3EventSelector([{ bucket: watched }], {
      readWriteType: ReadWriteType.WRITE_ONLY,
      includeManagementEvents: false,
    });
  }
}
