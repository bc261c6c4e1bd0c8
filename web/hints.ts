import type { Asks } from '../bot/reply.ts';

const idle = 'Wi-Fi, passwords, videos…';

const hints: Partial<Record<Asks, string>> = {
  summary: 'What is it about?',
  name: 'Your name',
  email: 'name@example.edu',
  details: 'Where, since when, who, by when',
  confirm: 'Or say what to change',
};

/** Shows in the empty box what is asked for, and gives a phone the right keyboard for an address. */
export function hint(box: HTMLTextAreaElement, asks: Asks | undefined): void {
  box.placeholder = (asks && hints[asks]) ?? idle;
  box.inputMode = asks === 'email' ? 'email' : 'text';
}
