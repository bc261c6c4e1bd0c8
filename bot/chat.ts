import { beginning } from './clean-text.ts';
import type { Dialog } from './dialog/dialog.ts';
import { lexTextLimit } from './lex.ts';
import type { Message, Records } from './records/records.ts';
import type { Reply } from './reply.ts';

/** What a conversation needs. */
export type ChatDeps = { records: Records; dialog: Dialog; now(): string; newId(): string };

/** A message typed, or 16 kHz 16-bit mono PCM spoken. */
export type ChatInput = { sessionId: string } & ({ text: string } | { audio: Uint8Array });

/**
 * One message in, one Reply out: the message is stored, goes through the dialog to fulfilment, and the Reply that
 * fulfilment stored is read by its id. Undefined when the session was forgotten meanwhile. Throws what the dialog throws.
 */
export async function chat(deps: ChatDeps, input: ChatInput): Promise<Reply | undefined> {
  const { replyId, messages } =
    'text' in input
      ? await say(deps, input.sessionId, input.text)
      : await hear(deps, input.sessionId, input.audio);
  if (replyId === null) return keepOwnWords(deps, input.sessionId, messages);
  return (await deps.records.message(input.sessionId, replyId))?.reply;
}

/** Fulfilment finds the whole message by its beginning, which is all that the dialog can carry. */
async function say(deps: ChatDeps, sessionId: string, text: string) {
  await deps.records.addMessage(personSays(deps, sessionId, text));
  return deps.dialog.say(sessionId, beginning(text, lexTextLimit));
}

/** What was said is known only once it was heard. */
async function hear(deps: ChatDeps, sessionId: string, audio: Uint8Array) {
  const at = deps.now();
  const outcome = await deps.dialog.hear!(sessionId, audio);
  if (outcome.heard) await deps.records.addMessage({ ...personSays(deps, sessionId, outcome.heard), at });
  return outcome;
}

function personSays(deps: ChatDeps, session: string, content: string): Message {
  return { id: deps.newId(), session, at: deps.now(), from: 'person', content };
}

/** The dialog itself had to speak (it could not hear, or fulfilment did not answer in time): its words become the Reply. */
async function keepOwnWords(deps: ChatDeps, session: string, messages: string[]): Promise<Reply | undefined> {
  const text = messages.join('\n').trim() || 'Sorry, I did not get that. Please say it again.';
  const reply: Reply = { id: deps.newId(), kind: 'talk', text, speech: text, links: [], choices: [] };
  await deps.records.addMessage({ id: reply.id, session, at: deps.now(), from: 'bot', content: text, reply });
  return (await deps.records.message(session, reply.id))?.reply;
}
