import type { Row } from './ledger.ts';

/** What readers need of a row. */
export type KnownRow = Pick<Row, 'generation' | 'info'>;

/**
 * Rows that were read a moment ago. A reader may believe one while the engine shows it passages of that generation and of
 * no other: whoever replaces a file has dropped the old passages before the replacing ends, so that none can be seen after.
 */
export type KnownRows = {
  get(file: string): KnownRow | undefined;
  put(file: string, row: KnownRow): void;
  clear(): void;
};

/** How long a row is believed, should old passages have stayed because dropping them failed; in milliseconds. */
const believedFor = 30_000;
const mostKept = 10_000;

/** `now` is in milliseconds from any start. */
export function knownRows(now: () => number = () => performance.now()): KnownRows {
  const kept = new Map<string, { row: KnownRow; at: number }>();
  return {
    get(file) {
      const found = kept.get(file);
      return found && now() - found.at < believedFor ? found.row : undefined;
    },
    put(file, { generation, info }) {
      if (kept.size >= mostKept) kept.clear();
      kept.set(file, { row: { generation, info }, at: now() });
    },
    clear: () => kept.clear(),
  };
}
