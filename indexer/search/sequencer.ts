/**
 * True when S3's sequencer `a` is of a later event than `b` on the same key. They are hex strings whose order is that of
 * the strings once the shorter is padded with zeros on the right (Amazon S3 guide, "Event message structure").
 */
export function isLater(a: string, b: string): boolean {
  const length = Math.max(a.length, b.length);
  return a.toUpperCase().padEnd(length, '0') > b.toUpperCase().padEnd(length, '0');
}
