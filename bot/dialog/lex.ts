import { gunzipSync, gzipSync } from 'node:zlib';
import {
  ConflictException,
  DeleteSessionCommand,
  LexRuntimeV2Client,
  RecognizeTextCommand,
  RecognizeUtteranceCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-lex-runtime-v2';
import { replyAttribute, turnAttribute } from '../lex.ts';
import type { Dialog } from './dialog.ts';

/** Which bot of Lex V2 is talked to. */
export type LexBot = { botId: string; botAliasId: string; localeId: string };

/** What the adapter needs of Amazon's client. */
export type LexClient = Pick<LexRuntimeV2Client, 'send'>;

/**
 * Lex V2 as the dialog. A turn's reply counts only when fulfilment made it for that very turn, which it proves by the
 * turn's own mark; else Lex spoke by itself and its words are the answer. Throws what Amazon's client throws, a session
 * that is busy with another turn included, once that has lasted some seconds.
 */
export function lexDialog(
  bot: LexBot,
  newId: () => string,
  client: LexClient = new LexRuntimeV2Client({}),
): Dialog {
  return {
    async say(sessionId, text) {
      const turn = newId();
      const answer = await whenFree(() =>
        client.send(
          new RecognizeTextCommand({ ...bot, sessionId, text, requestAttributes: { [turnAttribute]: turn } }),
        ),
      );
      return outcome(turn, answer.sessionState?.sessionAttributes, answer.messages);
    },
    async hear(sessionId, audio) {
      const turn = newId();
      const answer = await whenFree(() =>
        client.send(
          new RecognizeUtteranceCommand({
            ...bot,
            sessionId,
            requestContentType: 'audio/l16; rate=16000; channels=1',
            responseContentType: 'text/plain; charset=utf-8',
            requestAttributes: packed({ [turnAttribute]: turn }),
            inputStream: audio,
          }),
        ),
      );
      const state = unpacked(answer.sessionState) as { sessionAttributes?: Attributes } | undefined;
      const messages = unpacked(answer.messages) as Spoken | undefined;
      const heard = unpacked(answer.inputTranscript);
      return {
        ...outcome(turn, state?.sessionAttributes, messages),
        heard: typeof heard === 'string' ? heard : '',
      };
    },
    async forget(sessionId) {
      try {
        await client.send(new DeleteSessionCommand({ ...bot, sessionId }));
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
      }
    },
  };
}

type Attributes = Record<string, string>;
type Spoken = { content?: string }[];

function outcome(turn: string, attributes: Attributes | undefined, messages: Spoken | undefined) {
  const ours = attributes?.[turnAttribute] === turn;
  return {
    replyId: ours ? (attributes?.[replyAttribute] ?? null) : null,
    messages: (messages ?? []).flatMap((message) => (message.content ? [message.content] : [])),
  };
}

/** Lex refuses a turn while another of the same session is under way; that one is over soon. */
async function whenFree<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++)
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ConflictException) || attempt === 6) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
}

/** RecognizeUtterance carries JSON as gzip in Base64, in headers. */
function packed(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString('base64');
}

function unpacked(field: string | undefined): unknown {
  return field
    ? (JSON.parse(gunzipSync(Buffer.from(field, 'base64')).toString('utf8')) as unknown)
    : undefined;
}
