import type { Row } from '../../indexer/search/ledger.ts';
import { waitingReason } from '../../indexer/waiting-reason.ts';
import type { HttpDeps } from './deps.ts';
import { openRow } from './open-file.ts';
import { isOwner } from './owners.ts';
import { fail, failures, json } from './respond.ts';
import type { Call, Route } from './route.ts';

/** What became of the files (for owners), and what the viewer shows of one (for anyone). */
export const documentRoutes: Route[] = [
  { method: 'GET', path: '/api/documents', handle: listOrOne },
  { method: 'POST', path: '/api/documents/*key/retry', owners: true, handle: retry },
  { method: 'GET', path: '/api/documents/*key', handle: (deps, call) => document(deps, call.params.key!) },
];

/** `?key=` names one document where the path cannot carry its key; without it, the list, which is for owners. */
async function listOrOne(deps: HttpDeps, call: Call): Promise<Response> {
  const key = call.url.searchParams.get('key');
  if (key) return document(deps, key);
  if (!isOwner(deps, call.request, call.url)) return fail(failures.notFound);
  const rows = await deps.search.rows();
  const now = deps.now();
  const documents = rows
    .filter((row) => row.state !== 'removed')
    .map((row) => ({ ...receipt(row), ...waiting(row, rows, now) }));
  return json(200, { documents });
}

async function retry(deps: HttpDeps, { params }: Call): Promise<Response> {
  if (!deps.retry) return fail(failures.notHere);
  const row = await deps.search.row(params.key!);
  if (!row || row.state === 'removed') return fail(failures.notFound);
  await deps.retry(row.file);
  return json(202, { file: row.file });
}

async function document(deps: HttpDeps, key: string): Promise<Response> {
  const row = await openRow(deps.search, key);
  if (!row) return fail(failures.notFound);
  const passages = await deps.search.passages(row.file);
  return json(200, {
    file: row.file,
    title: row.info?.title ?? row.file,
    language: row.info?.language,
    media: row.info?.media,
    player: row.info?.player,
    untimed: row.info?.untimed,
    sections: passages.map(({ id, place, headings, text, cues }) => ({ id, place, headings, text, cues })),
  });
}

/** A row as its owner sees it: the outcome and all of the receipt, without what only the indexer needs. */
function receipt(row: Row): Record<string, unknown> {
  const { file, state, since, info } = row;
  return { file, outcome: state, since, title: info?.title, media: info?.media, ...row.receipt };
}

/** Of a file that is not settled: whether it is being read, behind others, or stuck. */
function waiting(row: Row, rows: Row[], now: string): { reason?: string } {
  const reason = waitingReason(row, rows, now);
  return reason === undefined ? {} : { reason };
}
