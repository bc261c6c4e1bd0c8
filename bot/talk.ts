import { fallbackIntent } from './dialog/intents.ts';
import type { Say } from './reply.ts';
import type { Reading } from './still-reading.ts';

/** What a button or a typed message says to reach a person; the one phrase that every offer uses. */
export const personChoice = { label: 'Ask a person', value: 'I want a person' };

/** Small talk: what is said to each intent that is neither a question nor a ticket. Undefined for other intents. */
export function smallTalk(intent: string): Say | undefined {
  const words = lines[intent];
  if (!words) return undefined;
  return { kind: 'talk', text: words, speech: words, links: [], choices: choicesOf[intent] ?? [] };
}

/** The offer of a person, after something that did not help; `because` is the sentence that comes before it. */
export function offer(because: string): Say {
  const text = `${because} Shall I pass this on to a person? They will see this conversation, so you need not repeat anything.`;
  return {
    kind: 'ask',
    asks: 'offer',
    text,
    speech: text,
    links: [],
    choices: [
      { label: 'Yes, ask a person', value: personChoice.value },
      { label: 'No, thanks', value: 'No, thanks' },
    ],
  };
}

/** A refusal while files are still read: how far that is, and what to do meanwhile. The rest of it stays. */
export function notYet(say: Say, { settled, total }: Reading): Say {
  const far = total > settled ? ` (${settled} of ${total} files are done)` : '';
  const text = `I have not found this yet: the guides are still being read${far}. Please ask again in a moment, or let a person help you.`;
  return { ...say, text, speech: text };
}

/** The same reply with the way to a person among its choices, once. */
export function withPerson(say: Say): Say {
  if (say.choices.some((choice) => choice.value === personChoice.value)) return say;
  return { ...say, choices: [...say.choices, personChoice] };
}

/** Said when an offer is declined. */
export const declined: Say = {
  kind: 'talk',
  text: 'All right. Ask me anything else, or say “I want a person” at any time.',
  speech: 'All right. Ask me anything else, or say, I want a person, at any time.',
  links: [],
  choices: [],
};

const lines: Record<string, string> = {
  Greet: 'Hello! Ask me about courses, study tools, the library or IT, in your own words.',
  Help: 'I look things up in the guides and videos of the learning-support team and show you the exact page, heading or moment. Ask in your own words. If the guides do not help, I pass your question on to a person.',
  Thanks: 'You are welcome. Come back any time.',
  Cancel: 'All right, nothing was sent. What else can I do for you?',
};

const choicesOf: Record<string, Say['choices']> = { Help: [personChoice] };

/** Whether an intent is a question: the fallback, and every name that is not ours (Lex calls its own FallbackIntent). */
export function isQuestion(intent: string): boolean {
  return (
    intent === fallbackIntent || !(intent in lines || intent === 'RaiseTicket' || intent === 'NotHelpful')
  );
}
