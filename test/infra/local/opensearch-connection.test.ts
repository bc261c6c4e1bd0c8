import { expect, test } from 'vitest';
import { openSearchConnection } from '../../../infra/local/opensearch-connection.ts';

const domain = 'https://search-desk-abc.eu-central-1.es.amazonaws.com';

test('a cluster is reached openly, by user and password, or with signatures', () => {
  const url = 'http://127.0.0.1:9200';
  expect(openSearchConnection(url, {})).toEqual({ url });
  expect(openSearchConnection(url, { OPENSEARCH_USER: 'u', OPENSEARCH_PASSWORD: 'p' })).toEqual({
    url,
    user: 'u',
    password: 'p',
  });
  expect(openSearchConnection(domain, {}).aws?.region).toBe('eu-central-1');
  expect(openSearchConnection(url, { OPENSEARCH_SIGV4: '1', AWS_REGION: 'eu-west-1' }).aws?.region).toBe(
    'eu-west-1',
  );
  expect(() => openSearchConnection(url, { OPENSEARCH_SIGV4: '1' })).toThrow(/AWS_REGION/);
});
