import { NoOpenSearch } from '../infra/local/opensearch-assemble.ts';
import { type OpenSearchNode, startOpenSearch } from '../infra/local/opensearch-run.ts';

/**
 * A real OpenSearch node for a test file, or undefined where none can be had, which is printed; on CI that is a failure.
 * OPENSEARCH_URL names one that runs already; `ofOurOwn`: a test that ends its node needs another.
 */
export async function realOpenSearch(
  options: { ofOurOwn?: boolean } = {},
): Promise<OpenSearchNode | undefined> {
  const url = options.ofOurOwn ? undefined : process.env.OPENSEARCH_URL;
  if (url) return running(url);
  try {
    const node = await startOpenSearch();
    console.log(`Running on a real OpenSearch ${node.version}.`);
    return node;
  } catch (error) {
    if (!(error instanceof NoOpenSearch) || process.env.CI === 'true') throw error;
    console.warn(`SKIPPED, no OpenSearch here: ${error.message}`);
    return undefined;
  }
}

/** A node that somebody else started, and ends. */
async function running(url: string): Promise<OpenSearchNode> {
  const root = (await (await fetch(url)).json()) as { version: { number: string } };
  const notOurs = () => Promise.reject(new Error('A node named by OPENSEARCH_URL is not ours to end.'));
  return { url, version: root.version.number, stop: async () => {}, kill: notOurs, again: notOurs };
}
