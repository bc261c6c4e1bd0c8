import { domainToASCII } from 'node:url';

/** Whether a text is one address that mail can safely be answered to; `reason` is a sentence for the person. */
export type AddressCheck = { ok: true; address: string } | { ok: false; reason: string };

/**
 * Checks one address: dot-atom in ASCII without quotes, commas or control characters, an existing kind of domain
 * (returned in lower case and punycode), at most 64 + 255 octets (RFC 5321, 4.5.3.1), and none of `ours` (queues and the
 * bot itself, where an answer would come back as a new ticket; a "+tag" makes no difference).
 */
export function checkAddress(text: string, ours: string[] = []): AddressCheck {
  const raw = text
    .trim()
    .replace(/^<(.*)>$/s, '$1')
    .replace(/^mailto:/i, '');
  if ((raw.match(/@/g) ?? []).length > 1)
    return no('I can answer to one address only; please give just one.');
  const [local, domain] = raw.split('@');
  if (!local || !domain) return no('That does not look like an e-mail address (name@university.edu).');
  if (/[^\x21-\x7e]/.test(local) && !/\s/.test(local))
    return no(
      'Letters with accents before the @ do not travel through every mail system; please give another address.',
    );
  if (local.length > 64 || !localPart.test(local) || /^[.]|[.]$|[.][.]/.test(local))
    return no('That does not look like an e-mail address (name@university.edu).');
  const ascii = /^[\p{L}\p{N}\p{M}.-]+$/u.test(domain) ? domainToASCII(domain) : '';
  if (!validDomain(ascii))
    return no(`“${shown(domain)}” is not the name of a mail domain; please check what follows the @.`);
  const address = `${local}@${ascii}`;
  if (address.length > 254) return no('That address is too long to be one.');
  if (/^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply)$/i.test(local))
    return no('Nobody reads answers at that address; please give your own.');
  if (ours.some((own) => mailbox(own) === mailbox(address)))
    return no('That is an address of the help desk itself; please give your own.');
  return { ok: true, address };
}

/** The mailbox behind an address: lower case, without a "+tag". Two addresses with the same one reach the same person. */
export function mailbox(address: string): string {
  const [local = '', domain = ''] = address.toLowerCase().split('@');
  return `${local.replace(/\+.*$/s, '')}@${domain}`;
}

const localPart = /^[A-Za-z0-9._+'=&~-]+$/;

function validDomain(ascii: string): boolean {
  const labels = ascii.split('.');
  return (
    ascii.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    /[a-z]/.test(labels.at(-1)!)
  );
}

function shown(domain: string): string {
  return domain.replace(/[^\p{L}\p{N}\p{M}.-]/gu, '').slice(0, 60);
}

function no(reason: string): AddressCheck {
  return { ok: false, reason };
}
