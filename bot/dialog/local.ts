import type { LexAction, LexEvent, LexIntent, LexResponse } from '../lex.ts';
import { replyAttribute } from '../lex.ts';
import type { Records } from '../records/records.ts';
import { shortAnswer } from '../tickets/yes-no.ts';
import type { Dialog } from './dialog.ts';
import type { Intent } from './intents.ts';
import type { Recognise } from './recognise.ts';

/** What the local dialog needs: where it keeps its state, how it tells intents, and the same code hook as Lex calls. */
export type LocalDialogDeps = {
  records: Records;
  intents: Intent[];
  recognise: Recognise;
  fulfil(event: LexEvent): Promise<LexResponse>;
  now(): string;
};

/** What is kept of a session between turns: Lex V2's session state. */
type State = { attributes: Record<string, string>; action: LexAction; intent: LexIntent | null };

/**
 * A dialog that keeps Lex V2's ways without Lex: it recognises the intent, fills the slot that was asked for, sends
 * Lex's event to the code hook and does what the response says. Turns of one session run one after the other, so
 * posts made at the same moment cannot mix. Throws what the code hook throws; the state is then as before the turn.
 */
export function localDialog(deps: LocalDialogDeps): Dialog {
  const running = new Map<string, Promise<unknown>>();
  async function inTurn<T>(sessionId: string, turn: () => Promise<T>): Promise<T> {
    const mine = (running.get(sessionId) ?? Promise.resolve()).then(turn, turn);
    running.set(sessionId, mine);
    try {
      return await mine;
    } finally {
      if (running.get(sessionId) === mine) running.delete(sessionId);
    }
  }
  return {
    say: (sessionId, text) => inTurn(sessionId, () => say(deps, sessionId, text)),
    forget: (sessionId) => inTurn(sessionId, () => keep(deps, sessionId, null)),
  };
}

async function say(deps: LocalDialogDeps, sessionId: string, text: string) {
  const session = await deps.records.session(sessionId, deps.now());
  const before = session?.dialog ? (JSON.parse(session.dialog) as State) : fresh;
  let event = eventOf(deps, before, sessionId, text);
  let response = await deps.fulfil(event);
  // Delegate hands the next step to the dialog; a code hook that only ever delegates must not hold the turn forever.
  for (let round = 0; response.sessionState.dialogAction.type === 'Delegate' && round < 8; round++) {
    const step = delegated(deps.intents, event, response);
    if ('response' in step) response = step.response;
    else {
      event = step.event;
      response = await deps.fulfil(event);
    }
  }
  await keep(deps, sessionId, stateAfter(response));
  return {
    replyId: response.sessionState.sessionAttributes[replyAttribute] ?? null,
    messages: response.messages.map((message) => message.content),
  };
}

const fresh: State = { attributes: {}, action: { type: 'ElicitIntent' }, intent: null };

/** Lex V2's event for a message in this state. */
function eventOf(deps: LocalDialogDeps, state: State, sessionId: string, text: string): LexEvent {
  const { intent, confidence } = intentFor(deps, state, text);
  const { [replyAttribute]: _, ...attributes } = state.attributes;
  return {
    messageVersion: '1.0',
    invocationSource: 'DialogCodeHook',
    inputMode: 'Text',
    responseContentType: 'text/plain; charset=utf-8',
    sessionId,
    inputTranscript: text,
    bot: {
      id: 'LOCAL',
      name: 'signpost',
      aliasId: 'LOCAL',
      aliasName: 'local',
      localeId: 'en_GB',
      version: 'DRAFT',
    },
    interpretations: [{ intent, nluConfidence: confidence, interpretationSource: 'Lex' }],
    sessionState: {
      sessionAttributes: attributes,
      activeContexts: [],
      intent,
      originatingRequestId: sessionId,
    },
  };
}

function intentFor(deps: LocalDialogDeps, { action, intent }: State, text: string) {
  if (intent && action.type === 'ElicitSlot') {
    const value = { originalValue: text, interpretedValue: text, resolvedValues: [text] };
    const slots = { ...intent.slots, [action.slotToElicit!]: { shape: 'Scalar' as const, value } };
    return { intent: { ...intent, slots }, confidence: 1 };
  }
  if (intent && action.type === 'ConfirmIntent') {
    const said = shortAnswer(text);
    const confirmationState = said === 'yes' ? 'Confirmed' : said === 'no' ? 'Denied' : 'None';
    return { intent: { ...intent, confirmationState } as LexIntent, confidence: 1 };
  }
  const found = deps.recognise(text);
  return { intent: begun(deps.intents, found.intent), confidence: found.confidence };
}

/** An intent at its start, all slots empty. */
function begun(intents: Intent[], name: string): LexIntent {
  const slots = intents.find((intent) => intent.name === name)?.slots ?? [];
  return {
    name,
    state: 'InProgress',
    confirmationState: 'None',
    slots: Object.fromEntries(slots.map((slot) => [slot.name, null])),
  };
}

/** What Lex does itself when the code hook delegates: ask for the next empty slot, or call for fulfilment. */
function delegated(
  intents: Intent[],
  event: LexEvent,
  response: LexResponse,
): { response: LexResponse } | { event: LexEvent } {
  const intent = response.sessionState.intent ?? event.sessionState.intent;
  const { sessionAttributes } = response.sessionState;
  const slot = intents
    .find((each) => each.name === intent.name)
    ?.slots?.find((each) => !intent.slots[each.name]);
  if (slot) {
    const dialogAction: LexAction = { type: 'ElicitSlot', slotToElicit: slot.name };
    const messages = [{ contentType: 'PlainText' as const, content: slot.prompt }];
    return { response: { sessionState: { sessionAttributes, dialogAction, intent }, messages } };
  }
  const ready: LexIntent = { ...intent, state: 'ReadyForFulfillment' };
  const sessionState = { ...event.sessionState, sessionAttributes, intent: ready };
  return { event: { ...event, invocationSource: 'FulfillmentCodeHook', sessionState } };
}

function stateAfter({ sessionState }: LexResponse): State {
  const { dialogAction, intent, sessionAttributes } = sessionState;
  const over = dialogAction.type === 'Close' || dialogAction.type === 'ElicitIntent' || !intent;
  return over
    ? { attributes: sessionAttributes, action: { type: 'ElicitIntent' }, intent: null }
    : { attributes: sessionAttributes, action: dialogAction, intent };
}

async function keep(deps: LocalDialogDeps, sessionId: string, state: State | null): Promise<void> {
  const session = await deps.records.session(sessionId, deps.now());
  if (session) await deps.records.saveSession({ ...session, dialog: state && JSON.stringify(state) });
}
