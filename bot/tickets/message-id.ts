/** The Message-ID that a composed mail carries, with its brackets; '' when it has none. */
export function messageIdOf(raw: string): string {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  return head.match(/^Message-ID:\s+(<[^<>\s]+>)/im)?.[1] ?? '';
}

/** Which mail of its ticket a Message-ID names: 1 is the ticket, 2 and more are lines added later. */
export function mailNumber(messageId: string): number {
  return Number(messageId.match(/\.(\d{1,4})@/)?.[1] ?? 1);
}
