/** A short print of texts (FNV-1a over UTF-16 units, 2 × 32 bits): equal texts have equal prints. Not for secrets. */
export function printOf(...texts: string[]): string {
  let first = 0x811c9dc5;
  let second = 0x01000193;
  for (const text of texts.map((each) => `${each.length}:${each}`))
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      first = Math.imul(first ^ unit, 0x01000193);
      second = Math.imul(second ^ unit, 0x85ebca6b) + index;
    }
  return (first >>> 0).toString(36) + (second >>> 0).toString(36);
}
