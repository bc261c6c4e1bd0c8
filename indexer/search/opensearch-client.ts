import { Client, type ClientOptions } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3';

/** What AWS signs requests with. */
export type AwsKeys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** How a cluster is reached: with a user and password, with AWS's signatures, or, on a developer's machine, openly. */
export type ConnectionOptions = {
  url: string;
  user?: string;
  password?: string;
  aws?: { region: string; credentials: () => Promise<AwsKeys> };
};

/** A client for one cluster. Retries and deadlines are left to opensearch-calls.ts. */
export function openSearchClient(options: ConnectionOptions): Client {
  const { url, user, password, aws } = options;
  const shared: ClientOptions = {
    node: url,
    maxRetries: 0,
    // Answers are read, never merged into anything, and looking for "__proto__" in each takes as long as parsing half of it.
    disablePrototypePoisoningProtection: true,
    ...(user ? { auth: { username: user, password: password ?? '' } } : {}),
  };
  if (!aws) return new Client(shared);
  const signer = AwsSigv4Signer({ region: aws.region, service: 'es', getCredentials: aws.credentials });
  return new Client({ ...signer, ...shared });
}
