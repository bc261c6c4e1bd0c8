import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fulfil } from '../../bot/fulfil.ts';
import type { LexEvent } from '../../bot/lex.ts';
import { sqliteRecords } from '../../bot/records/sqlite.ts';
import { say } from './laptop-parts.ts';

const now = '2026-11-21T09:00:00.000Z';

/** The event that Lex V2 sends for a typed question that no intent matches, as recorded. */
function event(transcript: string, parts: Partial<LexEvent['sessionState']> = {}): LexEvent {
  const intent = {
    name: 'FallbackIntent',
    state: 'InProgress' as const,
    confirmationState: 'None' as const,
    slots: {},
  };
  return {
    messageVersion: '1.0',
    invocationSource: 'DialogCodeHook',
    inputMode: 'Text',
    responseContentType: 'text/plain; charset=utf-8',
    sessionId: 'S',
    inputTranscript: transcript,
    bot: { id: 'B', name: 'signpost', aliasId: 'A', aliasName: 'live', localeId: 'en_GB', version: '1' },
    interpretations: [{ intent, interpretationSource: 'Lex' }],
    requestAttributes: null,
    sessionState: { sessionAttributes: {}, activeContexts: [], intent, originatingRequestId: 'r', ...parts },
  };
}

async function scene(answer = async (text: string) => say('answer', text)) {
  const records = sqliteRecords(':memory:');
  await records.createSession({ id: 'S', created: now, expires: '2099', dialog: null });
  let count = 0;
  const asked: string[] = [];
  const deps = {
    records,
    now: () => now,
    newId: () => `id-${++count}`,
    answer: async ({ text }: { text: string }) => {
      asked.push(text);
      return { say: await answer(text), refused: false, why: { by: 'test' } as object };
    },
    ticket: async () => {
      throw new Error('no ticket was asked for');
    },
    urgent: async () => null,
    notice: async (_: string, shown: ReturnType<typeof say>) => shown,
  };
  return { records, deps, asked };
}

describe('the response', () => {
  test('stays within Lex V2: one message of 1 to 1,024 characters without half a character, short attributes', async () => {
    const { deps, records } = await scene();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 3000 }), async (text) => {
        deps.answer = async () => ({ say: say('answer', text), refused: false, why: {} });
        const response = await fulfil(deps, event('anything'));
        expect(response.messages).toHaveLength(1);
        const { content, contentType } = response.messages[0]!;
        expect(contentType).toBe('PlainText');
        expect(content.length).toBeGreaterThan(0);
        expect(content.length).toBeLessThanOrEqual(1024);
        expect(content.isWellFormed() || !text.isWellFormed()).toBe(true);
        const attributes = response.sessionState.sessionAttributes;
        expect(JSON.stringify(attributes).length).toBeLessThan(2000);
        const stored = await records.message('S', attributes.replyId!);
        expect(stored?.reply?.text).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  test('after an answer anything may follow, and Lex takes no intent along', async () => {
    const { deps } = await scene();
    const { sessionState } = await fulfil(deps, event('how do I print?'));
    expect(sessionState.dialogAction).toEqual({ type: 'ElicitIntent' });
    expect(sessionState.intent).toBeUndefined();
  });

  test('the stored reply carries how it came about, and the response does not', async () => {
    const { deps, records } = await scene();
    const response = await fulfil(deps, event('how do I print?'));
    const stored = await records.message('S', response.sessionState.sessionAttributes.replyId!);
    expect(JSON.parse(stored!.why!)).toEqual({ by: 'test' });
    expect(JSON.stringify(response)).not.toContain('"by"');
  });
});

test('a message longer than Lex carries is answered whole', async () => {
  const { deps, records, asked } = await scene();
  const long = `why ${'does the printer on the second floor say no '.repeat(40)}?`;
  await records.addMessage({ id: 'm', session: 'S', at: now, from: 'person', content: long });
  await fulfil(deps, event(long.slice(0, 1024)));
  expect(asked).toEqual([long]);
});

test('a slot that Lex filled reaches the ticket as text', async () => {
  const { deps } = await scene();
  const turns: unknown[] = [];
  deps.ticket = (async (turn: unknown) => {
    turns.push(turn);
    return {
      say: { ...say('ask', 'Your name?'), asks: 'name' as const },
      next: { action: 'elicit-slot' as const, slot: 'name' },
      intent: 'RaiseTicket',
      slots: { summary: 'broken', name: null },
      attributes: { ticket: '{}' },
    };
  }) as unknown as typeof deps.ticket;
  const slots = {
    summary: {
      shape: 'Scalar' as const,
      value: { originalValue: 'broken', interpretedValue: 'broken', resolvedValues: [] },
    },
    name: null,
  };
  const intent = {
    name: 'RaiseTicket',
    state: 'InProgress' as const,
    confirmationState: 'None' as const,
    slots,
  };
  const { sessionState } = await fulfil(deps, event('broken', { intent }));
  expect(turns[0]).toMatchObject({ intent: 'RaiseTicket', slots: { summary: 'broken', name: null } });
  expect(sessionState.dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'name' });
  expect(sessionState.intent?.slots.summary?.value.interpretedValue).toBe('broken');
  expect(sessionState.sessionAttributes).toMatchObject({ ticket: '{}', open: 'RaiseTicket' });
});
