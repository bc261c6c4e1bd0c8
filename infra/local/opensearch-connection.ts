import { defaultProvider } from '@aws-sdk/credential-provider-node';
import type { ConnectionOptions } from '../../indexer/search/opensearch-client.ts';

/**
 * How the cluster at `url` lets us in, by the environment: OPENSEARCH_USER and OPENSEARCH_PASSWORD, or AWS's signatures
 * with the usual AWS credentials where OPENSEARCH_SIGV4 is 1 or the address is one of AWS's domains. AWS_REGION is read
 * off such an address when it is not set.
 */
export function openSearchConnection(url: string, env: NodeJS.ProcessEnv = process.env): ConnectionOptions {
  const { OPENSEARCH_USER: user, OPENSEARCH_PASSWORD: password } = env;
  if (user) return { url, user, ...(password ? { password } : {}) };
  const domain = /\.([a-z0-9-]+)\.es\.amazonaws\.com$/.exec(new URL(url).hostname);
  if (!domain && env.OPENSEARCH_SIGV4 !== '1') return { url };
  const region = env.AWS_REGION ?? domain?.[1];
  if (!region) throw new Error('Signing for AWS needs its region: set AWS_REGION.');
  return { url, aws: { region, credentials: defaultProvider() } };
}
