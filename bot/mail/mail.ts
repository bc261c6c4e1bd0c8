/** A composed mail with its envelope: the recipient is given explicitly, never taken from headers. */
export type Envelope = { from: string; to: string; raw: Uint8Array; ref: string; messageId: string };

/**
 * Hands a mail to whatever delivers it. Resolves when it was accepted. Throws MailRefused when it will never be
 * accepted as it is, MailUnknown when it may or may not have been, anything else when trying again may help.
 */
export type Mail = {
  send(envelope: Envelope): Promise<{ providerId: string }>;
  health(): Promise<{ ok: true } | { ok: false; problem: string }>;
};

/** The mail will never be accepted as it is (address rejected, identity not verified). */
export class MailRefused extends Error {
  override name = 'MailRefused' as const;
}

/** The connection broke after the mail was handed over: it may have been delivered. */
export class MailUnknown extends Error {
  override name = 'MailUnknown' as const;
}
