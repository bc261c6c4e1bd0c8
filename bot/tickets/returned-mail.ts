/** A mail that came back: which ticket's, and whether it could not be delivered or was called unwanted. */
export type Returned = { ref: string; delivery: 'bounced' | 'complained' };

/**
 * Reads what SES publishes of a mail (JSON inside an SNS message): a permanent bounce, a rejection or a complaint with
 * the reference from the mail's tag, else from its headers or subject. null for anything else, unreadable text included.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function returnedMail(message: string): Returned | null {
  const event = parsed(message);
  const type = event?.eventType ?? event?.notificationType;
  // A transient bounce (a full mailbox, an out-of-office) is tried again by SES itself.
  if (type === 'Bounce' && event?.bounce?.bounceType === 'Transient') return null;
  const delivery = { Bounce: 'bounced', Reject: 'bounced', Complaint: 'complained' }[String(type)];
  const ref = event?.mail && referenceOf(event.mail);
  return ref && (delivery === 'bounced' || delivery === 'complained') ? { ref, delivery } : null;
}

type SesMail = {
  tags?: Record<string, string[]>;
  headers?: { name?: string; value?: string }[];
  commonHeaders?: { subject?: string };
};
type SesEvent = {
  eventType?: string;
  notificationType?: string;
  bounce?: { bounceType?: string };
  mail?: SesMail;
};

function parsed(message: string): SesEvent | null {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' ? (value as SesEvent | null) : null;
  } catch {
    return null;
  }
}

function referenceOf(mail: SesMail): string | undefined {
  const header = mail.headers?.find((each) => each.name?.toLowerCase() === 'x-helpdesk-ref')?.value;
  return mail.tags?.ref?.[0] ?? header ?? mail.commonHeaders?.subject?.match(/\((HD-\w{4}-\w{2})\)$/)?.[1];
}
