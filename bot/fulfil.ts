import { beginning } from './clean-text.ts';
import { type LexEvent, type LexResponse, lexTextLimit, responseOf, turnOf } from './lex.ts';
import { type NextReplyDeps, nextReply } from './next-reply.ts';
import type { Message, Records } from './records/records.ts';

/** What fulfilment needs beside what makes a reply. */
export type FulfilDeps = NextReplyDeps & { records: Records; now(): string; newId(): string };

/**
 * Lex V2's code hook: one event in, one response out, within Lex's limits. The whole Reply is stored in the
 * conversation under an id, and the response carries that id as a session attribute with a short text.
 */
export async function fulfil(deps: FulfilDeps, event: LexEvent): Promise<LexResponse> {
  const messages = await deps.records.messages(event.sessionId);
  const turn = turnOf(event, wholeText(messages, event.inputTranscript), deps.now());
  const outcome = await nextReply(deps, turn, messages);
  const reply = { ...outcome.say, id: deps.newId() };
  await deps.records.addMessage({
    id: reply.id,
    session: turn.sessionId,
    at: deps.now(),
    from: 'bot',
    content: reply.text,
    reply,
    ...(outcome.why === undefined ? {} : { why: JSON.stringify(outcome.why) }),
  });
  return responseOf(outcome, reply.id, event);
}

/** The whole of a message whose beginning Lex carried: the newest one that begins so. */
function wholeText(messages: Message[], transcript: string): string {
  const begins = (message: Message) =>
    message.from === 'person' && beginning(message.content, lexTextLimit).trim() === transcript.trim();
  return messages.findLast(begins)?.content ?? transcript;
}
