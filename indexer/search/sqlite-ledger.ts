import type { DatabaseSync } from 'node:sqlite';
import { freshRow } from './fresh-row.ts';
import type { Ledger, Row, Settlement } from './ledger.ts';
import { isLater } from './sequencer.ts';
import { transaction } from './sqlite-schema.ts';

/** A ledger row as SQLite holds it: JSON as text, the lease in two columns, a revision that each change raises. */
type Stored = Omit<Row, 'lease' | 'info' | 'receipt'> & {
  before: Row['state'];
  lease_owner: string | null;
  lease_until: string | null;
  info: string | null;
  receipt: string | null;
  revision: number;
};

/** Called inside the transaction that settles a file, before its row changes, with the generations that go and come. */
export type OnSwap = (file: string, old: string | null, next: string | null) => void;

/** The ledger in one table; every change of a row raises its revision, which is what a lease holds on to. */
export function sqliteLedger(db: DatabaseSync, onSwap: OnSwap): Ledger {
  const one = db.prepare('select * from ledger where file = ?');
  const put = db.prepare(`insert or replace into ledger
    (file, state, since, before, version, sequencer, generation, lease_owner, lease_until, info, receipt, settings, revision)
    values (:file, :state, :since, :before, :version, :sequencer, :generation, :lease_owner, :lease_until, :info, :receipt, :settings, :revision)`);
  const stored = (file: string) => one.get(file) as Stored | undefined;
  const save = (row: Stored) => put.run({ ...row, revision: row.revision + 1 });
  const held = (file: string, token: string) => {
    const row = stored(file);
    return row?.lease_owner != null && String(row.revision) === token ? row : undefined;
  };
  return {
    rows: async () => (db.prepare('select * from ledger order by file').all() as Stored[]).map(rowOf),
    row: async (file) => {
      const found = stored(file);
      return found && rowOf(found);
    },
    notice: async (files, now) =>
      transaction(db, () => {
        for (const file of files) {
          const row = stored(file) ?? fresh(file, now);
          if (!row.lease_owner) save({ ...row, state: 'waiting', since: now, before: row.state });
        }
      }),
    lease: async (file, ask) =>
      transaction(db, () => {
        const row = stored(file) ?? fresh(file, ask.now);
        if (row.lease_owner && row.lease_owner !== ask.owner && row.lease_until! > ask.now) return 'held';
        if (ask.sequencer && row.sequencer && !isLater(ask.sequencer, row.sequencer)) return 'old';
        const before = row.lease_owner ? row.before : row.state;
        save({
          ...row,
          state: 'reading',
          since: ask.now,
          before,
          lease_owner: ask.owner,
          lease_until: ask.until,
        });
        const { owner, until } = ask;
        return { file, owner, until, token: String(row.revision + 1), row: { ...rowOf(row), lease: null } };
      }),
    settle: async (lease, settlement, now) =>
      transaction(db, () => {
        const row = held(lease.file, lease.token);
        if (!row) return false;
        onSwap(lease.file, row.generation, settlement.generation);
        save({ ...row, ...columns(settlement), since: now, before: settlement.state, ...noLease });
        return true;
      }),
    release: async (lease, now) =>
      transaction(db, () => {
        const row = held(lease.file, lease.token);
        if (row) save({ ...row, state: row.before, since: now, ...noLease });
      }),
  };
}

const noLease = { lease_owner: null, lease_until: null };

function fresh(file: string, now: string): Stored {
  const { lease: _, ...row } = freshRow(file, now);
  return { ...row, ...noLease, info: null, receipt: null, before: row.state, revision: 0 };
}

function columns(settlement: Settlement): Pick<Stored, keyof Settlement> {
  const { info, receipt } = settlement;
  return { ...settlement, info: info && JSON.stringify(info), receipt: receipt && JSON.stringify(receipt) };
}

function rowOf(row: Stored): Row {
  const { before: _before, lease_owner, lease_until, revision: _revision, info, receipt, ...rest } = row;
  return {
    ...rest,
    lease: lease_owner ? { owner: lease_owner, until: lease_until! } : null,
    info: info ? (JSON.parse(info) as Row['info']) : null,
    receipt: receipt ? (JSON.parse(receipt) as Row['receipt']) : null,
  };
}
