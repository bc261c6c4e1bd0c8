/**
 * Works through what `next` gives, until it gives undefined, `atOnce` at a time. An item that calls `free` lets another
 * begin before it has ended itself. Resolves when all have ended. After one has failed no other begins; it rejects with
 * that failure once those at work have ended.
 */
export async function inTurn<T>(
  atOnce: number,
  next: () => T | undefined,
  work: (item: T, free: () => void) => Promise<void>,
): Promise<void> {
  const all: Promise<void>[] = [];
  const failures: unknown[] = [];
  const take = () => (failures.length > 0 ? undefined : next());
  const lane = async (): Promise<void> => {
    for (let item = take(); item !== undefined; item = take()) {
      const { promise: freed, resolve: free } = Promise.withResolvers<void>();
      const working = work(item, free).catch((error: unknown) => void failures.push(error));
      all.push(working);
      await Promise.race([freed, working]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  await Promise.all(all);
  if (failures.length > 0) throw failures[0];
}
