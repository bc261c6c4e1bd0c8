import { beginning } from './clean-text.ts';
import type { Next, Turn, TurnOutcome } from './turn.ts';

/** Lex V2 takes at most 1,024 characters of text from a person, and as many in a message of ours. */
export const lexTextLimit = 1024;

/** A slot of an intent as Lex V2 fills it. */
export type LexSlot = {
  shape?: 'Scalar';
  value: { originalValue?: string; interpretedValue?: string; resolvedValues?: string[] };
} | null;

/** An intent in Lex V2's session state. */
export type LexIntent = {
  name: string;
  state: 'InProgress' | 'Fulfilled' | 'Failed' | 'ReadyForFulfillment' | 'Waiting' | 'FulfillmentInProgress';
  confirmationState: 'None' | 'Confirmed' | 'Denied';
  slots: Record<string, LexSlot>;
};

/** What Lex V2 sends to a code hook; only the parts that fulfilment reads or that must be sent back. */
export type LexEvent = {
  messageVersion: string;
  invocationSource: 'DialogCodeHook' | 'FulfillmentCodeHook';
  inputMode: 'Text' | 'Speech' | 'DTMF';
  responseContentType?: string;
  sessionId: string;
  inputTranscript: string;
  bot: { id: string; name: string; aliasId: string; aliasName?: string; localeId: string; version: string };
  interpretations: { intent: LexIntent; nluConfidence?: number; interpretationSource?: string }[];
  requestAttributes?: Record<string, string> | null;
  sessionState: {
    sessionAttributes?: Record<string, string> | null;
    activeContexts?: unknown[];
    dialogAction?: LexAction;
    intent: LexIntent;
    originatingRequestId?: string;
  };
};

/** What Lex V2 should do next. */
export type LexAction = {
  type: 'ElicitIntent' | 'ElicitSlot' | 'ConfirmIntent' | 'Delegate' | 'Close';
  slotToElicit?: string;
};

/** What a code hook answers Lex V2. Messages may not come with Delegate. */
export type LexResponse = {
  sessionState: {
    sessionAttributes: Record<string, string>;
    dialogAction: LexAction;
    intent?: LexIntent;
  };
  messages: { contentType: 'PlainText'; content: string }[];
};

/** The session attribute that carries the id of the stored Reply. */
export const replyAttribute = 'replyId';

/** The attribute by which a turn of ours is marked in the request, and a reply says which turn it was made for. */
export const turnAttribute = 'turn';

/** A Lex event as the conversation's steps see it. `text` is the whole message, of which Lex saw the beginning. */
export function turnOf(event: LexEvent, text: string, now: string): Turn {
  const { intent, sessionAttributes } = event.sessionState;
  const slots = Object.entries(intent.slots ?? {}).map(([name, slot]): [string, string | null] => [
    name,
    slot?.value.interpretedValue ?? slot?.value.originalValue ?? null,
  ]);
  return {
    sessionId: event.sessionId,
    text,
    now,
    channel: event.inputMode === 'Text' ? 'text' : 'voice',
    intent: intent.name,
    slots: Object.fromEntries(slots),
    confirmation: intent.confirmationState,
    attributes: { ...sessionAttributes },
  };
}

/** What a step decided, as Lex V2 wants to hear it, within its limits. `replyId` names the stored Reply, `event` what it answers. */
export function responseOf(outcome: TurnOutcome, replyId: string, event: LexEvent): LexResponse {
  const content = beginning(outcome.say.text, lexTextLimit).trim() || '…';
  const action = actionOf(outcome.next);
  const turn = event.requestAttributes?.[turnAttribute];
  const response: LexResponse = {
    sessionState: {
      sessionAttributes: {
        ...outcome.attributes,
        [replyAttribute]: replyId,
        ...(turn ? { [turnAttribute]: turn } : {}),
      },
      dialogAction: action,
    },
    messages: [{ contentType: 'PlainText', content }],
  };
  // With ElicitIntent Lex V2 starts over: it takes no intent along.
  if (action.type !== 'ElicitIntent') response.sessionState.intent = intentOf(outcome);
  return response;
}

function actionOf(next: Next): LexAction {
  if (next.action === 'elicit-slot') return { type: 'ElicitSlot', slotToElicit: next.slot };
  if (next.action === 'confirm') return { type: 'ConfirmIntent' };
  return { type: next.action === 'close' ? 'Close' : 'ElicitIntent' };
}

function intentOf(outcome: TurnOutcome): LexIntent {
  const slots = Object.entries(outcome.slots).map(([name, value]): [string, LexSlot] => [
    name,
    value === null
      ? null
      : {
          shape: 'Scalar',
          value: { originalValue: value, interpretedValue: value, resolvedValues: [value] },
        },
  ]);
  return {
    name: outcome.intent,
    state: outcome.next.action === 'close' ? 'Fulfilled' : 'InProgress',
    confirmationState: 'None',
    slots: Object.fromEntries(slots),
  };
}
