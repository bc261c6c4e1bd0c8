import { sendFeedback } from './api.ts';
import { element } from './element.ts';

/** What the thumbs need: whose reply, what was said of it before, and the way to a person. */
export type FeedbackParts = {
  session: string;
  reply: string;
  given?: boolean;
  announce(line: string): void;
  askPerson(): void;
};

const reasons = ['Not what I asked', 'Out of date', 'Hard to follow'];

/** "Did this help?", sent at once; after a no, what was wrong (for those who care to say) and a way to a person. */
export function feedback(parts: FeedbackParts): HTMLElement {
  const more = element('div', { class: 'feedback-more' });
  const buttons = [true, false].map((helpful) =>
    element(
      'button',
      { type: 'button', class: 'quiet', 'aria-pressed': 'false', click: () => give(helpful) },
      helpful ? 'Yes' : 'No',
    ),
  );
  const press = (helpful: boolean) => {
    buttons[0]!.setAttribute('aria-pressed', String(helpful));
    buttons[1]!.setAttribute('aria-pressed', String(!helpful));
    more.replaceChildren(...(helpful ? [element('span', {}, 'Thank you.')] : whatWasWrong(parts)));
  };
  const give = async (helpful: boolean) => {
    press(helpful);
    const { problem } = {
      problem: undefined,
      ...(await sendFeedback(parts.session, parts.reply, { helpful })),
    };
    if (problem) more.replaceChildren(element('span', {}, `That was not kept. ${problem.message}`));
    parts.announce(
      problem ? problem.message : helpful ? 'Thank you.' : 'Thank you. You may say what was wrong.',
    );
  };
  if (parts.given !== undefined) press(parts.given);
  return element(
    'div',
    { class: 'feedback', role: 'group', 'aria-label': 'Did this help?' },
    element('span', { 'aria-hidden': 'true' }, 'Did this help?'),
    ...buttons,
    more,
  );
}

function whatWasWrong(parts: FeedbackParts): HTMLElement[] {
  const thanks = element('span', {}, 'Thank you, noted.');
  const chosen = async (reason: string, row: HTMLElement) => {
    await sendFeedback(parts.session, parts.reply, { helpful: false, reason });
    row.replaceChildren(thanks, person);
    person.focus();
    parts.announce('Thank you, noted.');
  };
  const person = element(
    'button',
    { type: 'button', class: 'quiet strong', click: parts.askPerson },
    'Ask a person',
  );
  const row = element('div', { class: 'feedback-reasons' });
  const choices = reasons.map((reason) =>
    element('button', { type: 'button', class: 'quiet', click: () => void chosen(reason, row) }, reason),
  );
  row.append(element('span', {}, 'What was wrong?'), ...choices, person);
  return [row];
}
