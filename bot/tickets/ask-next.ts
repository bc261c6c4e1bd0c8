import type { Say, TicketView } from '../reply.ts';
import { aloud } from './aloud.ts';
import type { Draft, Step } from './draft.ts';

/** The question for a step; `before` is said first, `guess` is an address to offer. Only the summary cannot be skipped. */
export function askSay(step: Exclude<Step, '' | 'confirm'>, before: string, guess = ''): Say {
  const { asks, choices } = questions[step];
  const offered = step === 'email' && guess !== '';
  const text = offered
    ? `Should they answer to ${guess}? Say yes, or give another address.`
    : questions[step].text;
  const taken = offered ? [{ label: guess.length <= 50 ? guess : 'Yes', value: 'Yes' }] : [];
  const words = (last: string) => [before, last].filter((part) => part !== '').join(' ');
  return {
    kind: 'ask',
    asks,
    text: words(text),
    speech: aloud(words(text)),
    links: [],
    choices: [...taken, ...choices, cancelChoice],
  };
}

/** The mail as it will be sent, and the question whether to send it. */
export function confirmSay(draft: Draft, view: TicketView, before: string): Say {
  const answer = draft.email
    ? `Answers go to ${draft.email}.`
    : 'Nobody can answer you by mail, because there is no address.';
  const lines = [
    [before, 'This is the mail that I will send.'].filter((part) => part !== '').join(' '),
    `To: ${view.to}\nSubject: ${view.subject}\n${answer}`,
    'Shall I send it? You can still change anything: say for example “my address is …”.',
  ];
  const about = `It goes to ${view.queue}, as priority ${view.priority.slice(1)}, about: ${draft.summary}`;
  return {
    kind: 'ask',
    asks: 'confirm',
    text: lines.join('\n\n'),
    speech: aloud([before, `${about}.`, answer, 'Shall I send it?'].filter((part) => part !== '').join(' ')),
    links: [],
    choices: [
      { label: 'Yes, send it', value: 'Yes, send it' },
      { label: 'Change something', value: 'Change something' },
      cancelChoice,
    ],
    ticket: view,
  };
}

const cancelChoice = { label: 'Cancel', value: 'Cancel' };
const skipChoice = { label: 'Skip', value: 'Skip' };

const questions: Record<Exclude<Step, '' | 'confirm'>, Pick<Say, 'text' | 'choices' | 'asks'>> = {
  summary: { asks: 'summary', text: 'What is it about? One sentence is enough.', choices: [] },
  name: { asks: 'name', text: 'What is your name?', choices: [skipChoice] },
  email: { asks: 'email', text: 'Which e-mail address should they answer to?', choices: [skipChoice] },
  details: {
    asks: 'details',
    text: 'What would help them? For example where it happens, since when, who is affected, and a deadline, in any words.',
    choices: [skipChoice],
  },
  change: {
    asks: 'choice',
    text: 'Nothing was sent yet. What should be different?',
    choices: [
      { label: 'The summary', value: 'Change the summary' },
      { label: 'My name', value: 'Change my name' },
      { label: 'My address', value: 'Change my address' },
      { label: 'The details', value: 'Change the details' },
    ],
  },
};
