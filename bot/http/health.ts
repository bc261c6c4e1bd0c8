import type { Row } from '../../indexer/search/ledger.ts';
import type { HttpDeps } from './deps.ts';
import { json } from './respond.ts';
import type { Route } from './route.ts';

/** How the service is: `degraded` while a part that answers depend on fails, with a sentence a part. */
export const healthRoutes: Route[] = [{ method: 'GET', path: '/api/health', handle: health }];

async function health(deps: HttpDeps): Promise<Response> {
  const checks = await Promise.all(deps.parts.map((part) => part().catch(unexpected)));
  const problems = checks.flatMap((check) => (check.ok ? [] : [check.problem ?? 'A part is failing.']));
  let documents = { searchable: 0, waiting: 1, failed: 0 };
  try {
    documents = countDocuments(await deps.search.rows(), deps.scanned());
  } catch (error) {
    if (problems.length === 0) problems.push(unexpected(error).problem);
  }
  return json(200, { status: problems.length === 0 ? 'ok' : 'degraded', problems, documents });
}

/** Files by what became of them; `waiting` is at least 1 until the first scan of the folder has ended. */
export function countDocuments(
  rows: Pick<Row, 'state'>[],
  scanned: boolean,
): { searchable: number; waiting: number; failed: number } {
  const count = (...states: Row['state'][]) => rows.filter((row) => states.includes(row.state)).length;
  const waiting = count('waiting', 'reading');
  return {
    searchable: count('searchable'),
    waiting: scanned ? waiting : Math.max(1, waiting),
    failed: count('rejected'),
  };
}

function unexpected(error: unknown): { ok: false; problem: string } {
  return { ok: false, problem: error instanceof Error ? error.message : String(error) };
}
