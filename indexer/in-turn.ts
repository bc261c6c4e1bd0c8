/**
 * Works through what `next` gives, until it gives undefined, `atOnce` at a time. An item that calls `free` lets another
 * begin before it has ended itself. Resolves when all have ended, and rejects with the first that fails.
 */
export async function inTurn<T>(
  atOnce: number,
  next: () => T | undefined,
  work: (item: T, free: () => void) => Promise<void>,
): Promise<void> {
  const all: Promise<void>[] = [];
  const lane = async (): Promise<void> => {
    for (let item = next(); item !== undefined; item = next()) {
      const { promise: freed, resolve: free } = Promise.withResolvers<void>();
      const working = work(item, free);
      // Told at the end, when it has failed after it was freed.
      working.catch(() => {});
      all.push(working);
      await Promise.race([freed, working]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  await Promise.all(all);
}
