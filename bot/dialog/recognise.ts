import { analyse } from '../../indexer/analyse.ts';
import type { Intent } from './intents.ts';

/** Tells which intent a message is. `confidence` is 0..1; the fallback's is 1 minus that of the nearest other. */
export type Recognise = (text: string) => { intent: string; confidence: number };

/**
 * The recogniser of the local dialog: a message is an intent only when it says what one of its sample utterances says
 * and nothing more, bar politeness and fillers; everything else is a question, because a question taken for small talk
 * goes unanswered, while small talk taken for a question only finds nothing.
 */
export function recogniser(intents: Intent[], fallback: string): Recognise {
  const known = new Map<string, string>();
  for (const intent of intents)
    if (intent.name !== fallback)
      for (const utterance of intent.utterances) known.set(gist(utterance), intent.name);
  return (text) => {
    const intent =
      text.length > longestUtterance ? undefined : (known.get(gist(text)) ?? known.get(bare(text)));
    return intent ? { intent, confidence: 1 } : { intent: fallback, confidence: 1 };
  };
}

const longestUtterance = 120;

/** The stems of a message without what people add out of politeness, in order. */
function gist(text: string): string {
  return stems(text, fillers);
}

/** As `gist`, and without the bot's own address and wishes ("could you", "I would like"): the request itself. */
function bare(text: string): string {
  return stems(text, new Set([...fillers, ...wishes]));
}

function stems(text: string, drop: Set<string>): string {
  const words = analyse(text, 'en').filter((token) => !token.joined);
  const kept = words.filter((token) => !drop.has(token.word)).map((token) => token.term);
  return (kept.length > 0 ? kept : words.map((token) => token.term)).join(' ');
}

const fillers = new Set(
  'please pls plz just actually really so well oh ah um uh ok okay a an the to with now then sorry but and maybe hey'.split(
    ' ',
  ),
);
const wishes = new Set(
  'i id im want wanna need would like could can you me my let may might should will'.split(' '),
);
