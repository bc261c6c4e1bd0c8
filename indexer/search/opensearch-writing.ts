import type { Lease } from './ledger.ts';
import type { Calls } from './opensearch-calls.ts';
import { type Change, dropGeneration, passageId, sendBulk, sourceOf } from './opensearch-passages.ts';
import { sharedRefresh } from './opensearch-refresh.ts';
import type { IndexedPassage, Search } from './search.ts';

/**
 * What writing stands on: `known` gives the vectors that passages of these hashes have already, `settle` ends a lease in
 * the ledger, `changed` is told whenever other passages are live.
 */
export type WritingParts = Pick<Search, 'settle'> & {
  changed(): void;
  index(): Promise<string>;
  known(hashes: string[]): Promise<Map<string, object>>;
};

/** Stages passages, and settles once they can be found and those before them cannot. */
export function openSearchWriting(calls: Calls, parts: WritingParts): Pick<Search, 'stage' | 'settle'> {
  const refresh = sharedRefresh(async () => calls.request('POST', `/${await parts.index()}/_refresh`));
  return {
    async stage(lease, generation, passages) {
      await refresh.during(lease.file, async () => {
        const vectors = await parts.known(passages.map((passage) => passage.hash));
        await sendBulk(calls, await parts.index(), changesOf(lease, generation, passages, vectors));
      });
    },
    async settle(lease, settlement, now) {
      // What was staged has to be findable before the row names it.
      if (settlement.generation !== null) await refresh.done(lease.file);
      if (!(await parts.settle(lease, settlement, now))) return false;
      const old = lease.row.generation;
      if (old === settlement.generation) return true;
      // Readers may not see the old passages after this; where dropping them fails, the sweep does it later.
      if (old !== null)
        await dropGeneration(calls, await parts.index(), lease.file, old)
          .then(() => refresh.done(lease.file))
          .catch(() => {});
      parts.changed();
      return true;
    },
  };
}

function* changesOf(
  { file }: Lease,
  generation: string,
  passages: IndexedPassage[],
  vectors: Map<string, object>,
): Iterable<Change> {
  for (const passage of passages) {
    const source = { ...sourceOf({ ...passage, file }, generation), ...vectors.get(passage.hash) };
    yield { action: { index: { _id: passageId(file, generation, passage.ordinal) } }, source };
  }
}
