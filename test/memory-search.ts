import { freshRow } from '../indexer/search/fresh-row.ts';
import type { Row } from '../indexer/search/ledger.ts';
import type { IndexedPassage, Search } from '../indexer/search/search.ts';

/**
 * The ledger's and the passages' promises in a few maps, so that thousands of orders can be tried in a second. Not an
 * engine: it finds nothing but shared words, and nothing outlives it.
 */
export function memorySearch(): Search {
  const rows = new Map<string, Row & { revision: number; before: Row['state'] }>();
  const staged = new Map<string, { file: string; passages: IndexedPassage[] }>();
  const vectors = new Map<string, Float32Array>();
  const calibrations = new Map<string, Awaited<ReturnType<Search['calibration']>>>();
  const live = (file: string) => staged.get(rows.get(file)?.generation ?? '')?.passages ?? [];
  const fresh = (file: string, now: string) => ({
    ...freshRow(file, now),
    revision: 0,
    before: 'waiting' as const,
  });
  const plain = ({
    revision: _,
    before: __,
    ...row
  }: Row & { revision: number; before: Row['state'] }): Row => ({ ...row });
  const search: Search = {
    rows: async () => [...rows.values()].map(plain).sort((a, b) => (a.file < b.file ? -1 : 1)),
    row: async (file) => (rows.has(file) ? plain(rows.get(file)!) : undefined),
    async notice(files, now) {
      for (const file of files) {
        const row = rows.get(file);
        if (row?.lease) continue;
        rows.set(file, row ? { ...row, state: 'waiting', since: now, before: row.state } : fresh(file, now));
      }
    },
    async lease(file, ask) {
      const row = rows.get(file) ?? fresh(file, ask.now);
      if (row.lease && row.lease.owner !== ask.owner && row.lease.until > ask.now) return 'held';
      if (ask.sequencer && row.sequencer && !isNewer(ask.sequencer, row.sequencer)) return 'old';
      const revision = row.revision + 1;
      const lease = { owner: ask.owner, until: ask.until };
      const before = row.lease ? row.before : row.state;
      rows.set(file, { ...row, state: 'reading', since: ask.now, lease, revision, before });
      return { file, ...lease, token: String(revision), row: plain({ ...row, lease: null }) };
    },
    async settle(lease, settlement, now) {
      const row = rows.get(lease.file);
      if (!row?.lease || String(row.revision) !== lease.token) return false;
      rows.set(lease.file, { ...row, ...settlement, since: now, lease: null, revision: row.revision + 1 });
      return true;
    },
    async release(lease, now) {
      const row = rows.get(lease.file);
      if (!row?.lease || String(row.revision) !== lease.token) return;
      rows.set(lease.file, {
        ...row,
        state: row.before,
        since: now,
        lease: null,
        revision: row.revision + 1,
      });
    },
    async stage(lease, generation, passages) {
      const earlier = staged.get(generation)?.passages ?? [];
      staged.set(generation, { file: lease.file, passages: [...earlier, ...passages] });
    },
    async sweep() {
      const named = new Set([...rows.values()].map((row) => row.generation));
      const left = [...staged].filter(([name, { file }]) => !named.has(name) && !rows.get(file)?.lease);
      for (const [name] of left) staged.delete(name);
      return left.length;
    },
    async search({ terms }) {
      const all = [...rows.keys()].flatMap(live);
      const candidates = all.filter((passage) =>
        terms.some((term) => ` ${passage.terms.body} `.includes(` ${term} `)),
      );
      return { candidates: candidates.map((passage) => ({ passage })), files: {} };
    },
    vocabulary: async () => ({
      revision: '',
      passages: 0,
      averageLength: 0,
      languages: [],
      words: new Map(),
    }),
    passages: async (file) => live(file),
    withoutVector: async (model, limit) =>
      [...rows.keys()]
        .flatMap(live)
        .filter(({ hash }) => !vectors.has(`${model} ${hash}`))
        .slice(0, limit),
    async addVectors(model, made) {
      for (const { hash, values } of made) vectors.set(`${model} ${hash}`, values);
    },
    calibration: async (model) => calibrations.get(model),
    async setCalibration(calibration) {
      calibrations.set(calibration.model, calibration);
    },
    sampleVectors: async (model, count) =>
      [...vectors]
        .filter(([name]) => name.startsWith(`${model} `))
        .slice(0, count)
        .map(([, values]) => values),
    health: async () => ({ ok: true, detail: 'memory' }),
    async rebuild(fill) {
      const empty = memorySearch();
      await fill(empty);
      rows.clear();
      staged.clear();
      for (const row of await empty.rows()) {
        rows.set(row.file, { ...row, revision: 0, before: row.state });
        if (row.generation)
          staged.set(row.generation, { file: row.file, passages: await empty.passages(row.file) });
      }
    },
    successor: async () => undefined,
    close: async () => {},
  };
  return search;
}

function isNewer(a: string, b: string): boolean {
  const length = Math.max(a.length, b.length);
  return a.padEnd(length, '0') > b.padEnd(length, '0');
}
