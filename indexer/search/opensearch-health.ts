import type { Calls } from './opensearch-calls.ts';
import type { Indices } from './opensearch-indices.ts';
import { type Health, SearchUnavailable } from './search.ts';

/** Whether the cluster answers, has all of the index and takes writes. `inUse` tells which indices there are, if any. */
export async function healthOf(calls: Calls, inUse: () => Promise<Indices | undefined>): Promise<Health> {
  try {
    const root = await calls.request<{ version: { number: string } }>('GET', '/', undefined, {
      seconds: 2,
      retry: false,
    });
    const detail = `OpenSearch ${root!.version.number}`;
    const names = await inUse();
    if (!names) return { ok: true, detail };
    const path = `/_cluster/health/${names.passages}?timeout=1s`;
    const health = await calls.request<{ status: string }>('GET', path, undefined, {
      seconds: 2,
      retry: false,
      allow: [404, 408],
    });
    if (health?.status === 'red')
      return { ok: false, problem: 'Search has lost a part of its index: run npm run reindex.' };
    const blocks = await calls.request<object>(
      'GET',
      `/${names.passages}/_settings/index.blocks.*`,
      undefined,
      { seconds: 2, retry: false, allow: [404] },
    );
    if (JSON.stringify(blocks ?? {}).includes('"true"'))
      return { ok: false, problem: 'Search takes no new files for now: its disk is nearly full.' };
    return { ok: true, detail };
  } catch (error) {
    return {
      ok: false,
      problem: error instanceof SearchUnavailable ? error.message : 'Search does not answer.',
    };
  }
}
