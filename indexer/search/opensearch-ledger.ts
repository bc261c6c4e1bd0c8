import { createHash } from 'node:crypto';
import { freshRow } from './fresh-row.ts';
import type { Lease, Ledger, Row } from './ledger.ts';
import { type Calls, EngineError, noDocument } from './opensearch-calls.ts';
import { isLater } from './sequencer.ts';

/** A row with where it stands in the engine's own order of changes, which conditional writes hold on to. */
type Held = { row: Row; before: Row['state']; token: string };

/** A file's key as a document id: keys may be longer than ids. */
export function fileId(file: string): string {
  return createHash('sha256').update(file).digest('hex');
}

/** `endLease` takes a lease that has run out from its writer; the file waits to be read again. */
export type OpenSearchLedger = Ledger & { endLease(file: string, now: string): Promise<void> };

/** The ledger as an index of one document a file, every write conditional on the row not having changed meanwhile. */
export function openSearchLedger(calls: Calls, index: () => Promise<string>): OpenSearchLedger {
  const { read, write, mine } = rowStore(calls, index);
  return {
    rows: async () => allRows(calls, await index()),
    row: async (file) => (await read(file))?.row,
    async notice(files, now) {
      for (const file of files) {
        const held = await read(file);
        const row = held?.row ?? freshRow(file, now);
        // Somebody else's write in between has noticed the file, or is at work on it: either is enough.
        if (!row.lease) await write({ ...row, state: 'waiting', since: now }, row.state, held?.token);
      }
    },
    async lease(file, ask) {
      const held = await read(file);
      const row = held?.row ?? freshRow(file, ask.now);
      if (row.lease && row.lease.owner !== ask.owner && row.lease.until > ask.now) return 'held';
      if (ask.sequencer && row.sequencer && !isLater(ask.sequencer, row.sequencer)) return 'old';
      const { owner, until } = ask;
      const before = row.lease ? held!.before : row.state;
      const token = await write(
        { ...row, state: 'reading', since: ask.now, lease: { owner, until } },
        before,
        held?.token,
      );
      return token ? { file, owner, until, token, row: { ...row, lease: null } } : 'held';
    },
    async settle(lease, settlement, now) {
      // The token says that nobody has written the row since, so what it held then it holds now.
      const row: Row = { ...lease.row, ...settlement, since: now, lease: null };
      return (await write(row, row.state, lease.token)) !== undefined;
    },
    async endLease(file, now) {
      const held = await read(file);
      if (held?.row.lease && held.row.lease.until <= now)
        await write({ ...held.row, state: 'waiting', since: now, lease: null }, 'waiting', held.token);
    },
    async release(lease, now) {
      const held = await mine(lease);
      if (held)
        await write({ ...held.row, state: held.before, since: now, lease: null }, held.before, lease.token);
    },
  };
}

function rowStore(calls: Calls, index: () => Promise<string>) {
  const read = async (file: string): Promise<Held | undefined> => {
    const found = await calls.request<Found>('GET', `/${await index()}/_doc/${fileId(file)}`, undefined, {
      allow: [noDocument],
    });
    return found?._source && { ...found._source.row, token: `${found._seq_no}.${found._primary_term}` };
  };
  /** The new token, or undefined when somebody else was first. */
  const write = async (
    row: Row,
    before: Row['state'],
    token: string | undefined,
  ): Promise<string | undefined> => {
    const [number, term] = token?.split('.') ?? [];
    const condition = token ? `if_seq_no=${number}&if_primary_term=${term}` : 'op_type=create';
    const source = {
      file: row.file,
      state: row.state,
      generation: row.generation,
      lease_until: row.lease?.until,
      row: { row, before },
    };
    const done = await calls.request<Found>(
      'PUT',
      `/${await index()}/_doc/${fileId(row.file)}?require_alias=true&${condition}`,
      source,
      {
        allow: ['version_conflict_engine_exception'],
      },
    );
    return done && `${done._seq_no}.${done._primary_term}`;
  };
  const mine = async (lease: Lease) => {
    const held = await read(lease.file);
    return held?.token === lease.token && held.row.lease ? held : undefined;
  };
  return { read, write, mine };
}

/** The rows of these files now (not as of the last refresh), in one call. */
export async function rowsOf(calls: Calls, index: string, files: string[]): Promise<Map<string, Row>> {
  if (files.length === 0) return new Map();
  const ids = files.map(fileId);
  const found = await calls.request<{ docs: Found[] }>(
    'POST',
    `/${index}/_mget`,
    { ids },
    { seconds: 2, retry: false },
  );
  const failed = found?.docs.find((doc) => doc.error)?.error;
  if (failed) throw new EngineError('reading rows', failed.type, 404, failed);
  const rows = (found?.docs ?? []).flatMap((doc) => (doc._source ? [doc._source.row.row] : []));
  return new Map(rows.map((row) => [row.file, row]));
}

type Found = {
  error?: { type: string };
  _source?: { row: { row: Row; before: Row['state'] } };
  _seq_no: number;
  _primary_term: number;
};

async function allRows(calls: Calls, index: string): Promise<Row[]> {
  await calls.request('POST', `/${index}/_refresh`);
  const rows: Row[] = [];
  for (let after: unknown[] | undefined; ; ) {
    const page = {
      size: 1000,
      sort: [{ file: 'asc' }],
      query: { exists: { field: 'file' } },
      ...(after ? { search_after: after } : {}),
    };
    const found = await calls.request<{ hits: { hits: (Found & { sort: unknown[] })[] } }>(
      'POST',
      `/${index}/_search`,
      page,
    );
    const hits = found?.hits.hits ?? [];
    rows.push(...hits.map((hit) => hit._source!.row.row));
    after = hits.at(-1)?.sort;
    // Byte order, as SQLite's: the engine sorts keywords so, and the two agree.
    if (hits.length < 1000) return rows;
  }
}
