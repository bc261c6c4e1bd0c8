import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, EventType, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/**
 * Longest that one batch of files may take, in seconds: five files, two at a time, 30 s each, and room. The queue hides
 * messages six times as long, as Lambda asks, so that a second try comes within the 15 minutes an owner is promised.
 */
export const indexerSeconds = 120;

/** Where owners drop files, and the queue of what happened there. The files outlive the stack. */
export class ContentConstruct extends Construct {
  readonly bucket: Bucket;
  readonly queue: Queue;
  readonly failed: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.failed = new Queue(this, 'Failed', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Events', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * indexerSeconds),
      deadLetterQueue: { queue: this.failed, maxReceiveCount: 5 },
    });
    this.bucket = new Bucket(this, 'Files', {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(2),
        },
      ],
      // A link ends in a redirect to a signed address here, so PDF.js and <video> ask across origins, in parts.
      cors: [
        {
          allowedMethods: [HttpMethods.GET, HttpMethods.HEAD],
          allowedOrigins: ['*'],
          allowedHeaders: ['Range'],
          exposedHeaders: ['Content-Range', 'Accept-Ranges', 'Content-Length'],
          maxAge: 3600,
        },
      ],
    });
    const queue = new SqsDestination(this.queue);
    this.bucket.addEventNotification(EventType.OBJECT_CREATED, queue);
    this.bucket.addEventNotification(EventType.OBJECT_REMOVED, queue);
  }
}
