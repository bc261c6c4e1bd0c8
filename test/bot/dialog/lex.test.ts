import { gunzipSync, gzipSync } from 'node:zlib';
import { ConflictException, ResourceNotFoundException } from '@aws-sdk/client-lex-runtime-v2';
import { describe, expect, test } from 'vitest';
import { type LexClient, lexDialog } from '../../../bot/dialog/lex.ts';

const bot = { botId: 'B', botAliasId: 'A', localeId: 'en_GB' };
const sent: { name: string; input: Record<string, unknown> }[] = [];

/** A client that answers like Lex V2 (shapes as the service sends them) and remembers what it was sent. */
function client(answer: (input: Record<string, unknown>, call: number) => unknown): LexClient {
  let calls = 0;
  return {
    send: async (command: { constructor: { name: string }; input: unknown }) => {
      const input = command.input as Record<string, unknown>;
      sent.push({ name: command.constructor.name, input });
      return answer(input, ++calls);
    },
  } as unknown as LexClient;
}

const text = (turn: string, messages = [{ content: 'Short.', contentType: 'PlainText' }]) => ({
  messages,
  sessionId: 'S',
  interpretations: [{ intent: { name: 'FallbackIntent', state: 'InProgress' }, interpretationSource: 'Lex' }],
  sessionState: {
    sessionAttributes: { replyId: 'r1', turn },
    dialogAction: { type: 'ElicitIntent' },
    originatingRequestId: 'x',
  },
});

describe('a typed turn', () => {
  test('gives the reply that fulfilment made for this very turn', async () => {
    const dialog = lexDialog(
      bot,
      () => 'T1',
      client(() => text('T1')),
    );
    expect(await dialog.say('S', 'hello')).toEqual({ replyId: 'r1', messages: ['Short.'] });
    expect(sent.at(-1)).toMatchObject({
      name: 'RecognizeTextCommand',
      input: { ...bot, sessionId: 'S', text: 'hello', requestAttributes: { turn: 'T1' } },
    });
  });

  test('a reply left over from an earlier turn is not taken for this one', async () => {
    const again = [{ content: 'Which address?', contentType: 'PlainText' }];
    const dialog = lexDialog(
      bot,
      () => 'T2',
      client(() => text('T1', again)),
    );
    expect(await dialog.say('S', '???')).toEqual({ replyId: null, messages: ['Which address?'] });
  });

  test('no messages and no state are no error', async () => {
    const dialog = lexDialog(
      bot,
      () => 'T',
      client(() => ({})),
    );
    expect(await dialog.say('S', 'hello')).toEqual({ replyId: null, messages: [] });
  });

  test('waits while another turn of the session is under way', async () => {
    const busy = new ConflictException({ message: 'busy', $metadata: {} });
    const dialog = lexDialog(
      bot,
      () => 'T1',
      client((_, call) => {
        if (call < 3) throw busy;
        return text('T1');
      }),
    );
    expect((await dialog.say('S', 'hello')).replyId).toBe('r1');
  });

  test('other failures are thrown', async () => {
    const dialog = lexDialog(
      bot,
      () => 'T',
      client(() => {
        throw new Error('no route');
      }),
    );
    await expect(dialog.say('S', 'hello')).rejects.toThrow('no route');
  });
});

test('a spoken turn is unpacked from gzip in Base64', async () => {
  const pack = (value: unknown) => gzipSync(JSON.stringify(value)).toString('base64');
  const dialog = lexDialog(
    bot,
    () => 'T1',
    client(() => ({
      inputTranscript: pack('where is the library'),
      messages: pack([{ content: 'Here.', contentType: 'PlainText' }]),
      sessionState: pack({ sessionAttributes: { replyId: 'r2', turn: 'T1' } }),
    })),
  );
  const heard = await dialog.hear!('S', new Uint8Array([1, 2]));
  expect(heard).toEqual({ replyId: 'r2', messages: ['Here.'], heard: 'where is the library' });
  const attributes = gunzipSync(Buffer.from(sent.at(-1)!.input.requestAttributes as string, 'base64'));
  expect(JSON.parse(attributes.toString())).toEqual({ turn: 'T1' });
});

test('forgetting a session that Lex does not know is no error', async () => {
  const dialog = lexDialog(
    bot,
    () => 'T',
    client(() => {
      throw new ResourceNotFoundException({ message: 'none', $metadata: {} });
    }),
  );
  await expect(dialog.forget('S')).resolves.toBeUndefined();
});
