import type { DatabaseSync } from 'node:sqlite';
import { dropGeneration } from './sqlite-passages.ts';
import { transaction, writesOf } from './sqlite-schema.ts';

/**
 * A sweep that drops what no row names, but for files whose lease runs on: their staged passages may be about to be
 * named. A lease that has run out is ended first, so that its writer, should it wake, cannot name what is dropped here.
 * Nothing is read where nobody has written since the last one, and that one left no lease running.
 */
export function sqliteSweep(db: DatabaseSync): (now: string) => number {
  const writes = writesOf(db);
  const leases = db.prepare('select count(*) as running from ledger where lease_until is not null');
  let clean: string | undefined;
  return (now) => {
    if (clean === writes()) return 0;
    const dropped = transaction(db, () => sweepPassages(db, now));
    const { running } = leases.get() as { running: number };
    clean = running === 0 ? writes() : undefined;
    return dropped;
  };
}

function sweepPassages(db: DatabaseSync, now: string): number {
  db.prepare(`update ledger set state = 'waiting', since = :now, before = 'waiting', revision = revision + 1,
    lease_owner = null, lease_until = null where lease_until <= :now`).run({ now });
  const orphans = db
    .prepare(`select distinct passages.file, passages.generation from passages
      left join ledger on ledger.file = passages.file
      where passages.generation is not ledger.generation and ledger.lease_until is null`)
    .all() as { file: string; generation: string }[];
  for (const { file, generation } of orphans) dropGeneration(db, file, generation);
  db.exec('delete from vectors where hash not in (select hash from passages)');
  return orphans.length;
}
