/**
 * An asker that remembers each answer for `seconds`, so that what is asked several times a question reaches the store
 * once. `now` is milliseconds since 1970. A failure is not remembered.
 */
export function remembered<Value>(
  ask: (key: string) => Promise<Value>,
  seconds: number,
  now: () => number,
): (key: string) => Promise<Value> {
  const known = new Map<string, { value: Promise<Value>; until: number }>();
  return (key) => {
    const held = known.get(key);
    if (held && now() < held.until) return held.value;
    const value = ask(key);
    // Keys are the names of settings files, so there are a handful; this only bounds a mistake.
    if (known.size > 100) known.clear();
    known.set(key, { value, until: now() + seconds * 1000 });
    value.catch(() => known.delete(key));
    return value;
  };
}
