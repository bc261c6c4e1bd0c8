import type { Reply } from '../bot/reply.ts';
import { element } from './element.ts';

/** The mail that will be sent, exactly as it stands, before it is confirmed. */
export function ticketPreview(reply: Reply, buttons: HTMLElement): HTMLElement | undefined {
  if (!reply.ticket) return undefined;
  const { to, subject, body } = reply.ticket;
  return element(
    'div',
    { class: 'mail', role: 'group', 'aria-label': 'The mail that will be sent' },
    element('dl', { class: 'mail-head' }, ...row('To', to), ...row('Subject', subject)),
    // A long mail scrolls inside its card, so it must be reachable by keyboard.
    element(
      'pre',
      { class: 'mail-body', dir: 'auto', tabindex: 0, role: 'group', 'aria-label': 'Text of the mail' },
      body,
    ),
    buttons,
  );
}

/** What is kept of a ticket that was sent: its reference, where it went and how urgent it is. */
export function ticketReceipt(reply: Reply): HTMLElement | undefined {
  if (!reply.ticket) return undefined;
  const { ref, queue, priority, to } = reply.ticket;
  return element(
    'div',
    { class: 'receipt', role: 'group', 'aria-label': 'Your ticket' },
    element('p', { class: 'receipt-ref' }, element('span', {}, 'Reference'), element('strong', {}, ref)),
    element(
      'dl',
      { class: 'mail-head' },
      ...row('Sent to', to),
      ...row('Queue', queue),
      ...row('Priority', priority),
    ),
  );
}

function row(name: string, value: string): HTMLElement[] {
  return [element('dt', {}, name), element('dd', { dir: 'auto' }, value)];
}
