/**
 * An asker that remembers each answer for `seconds`, so that what is asked several times a question reaches the store
 * once, and that goes on with the last answer while the store cannot be asked (undefined when there never was one):
 * words of distress are met whether or not search works. `now` is milliseconds since 1970.
 */
export function lastKnown<Value>(
  ask: (key: string) => Promise<Value>,
  seconds: number,
  now: () => number,
): (key: string) => Promise<Value | undefined> {
  const known = new Map<string, Value>();
  const fresh = new Map<string, { asking: Promise<Value | undefined>; until: number }>();
  const asked = (key: string) =>
    ask(key).then(
      (value) => {
        known.set(key, value);
        return value;
      },
      () => known.get(key),
    );
  return (key) => {
    const held = fresh.get(key);
    if (held && now() < held.until) return held.asking;
    const asking = asked(key);
    fresh.set(key, { asking, until: now() + seconds * 1000 });
    return asking;
  };
}
