import file from '../intents.json' with { type: 'json' };

/** One intent: its sample utterances, and the slots that its dialog fills, with the words that ask for them. */
export type Intent = {
  name: string;
  description: string;
  utterances: string[];
  slots?: { name: string; type: string; prompt: string }[];
};

/** The intents of bot/intents.json: the one list that the local dialog, Lex and fulfilment share. */
export const intents: Intent[] = file.intents;

/** The intent of everything that is none of the others: a question. */
export const fallbackIntent = file.fallback;
