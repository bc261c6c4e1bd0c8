import type { CfnBot } from 'aws-cdk-lib/aws-lex';
import intentsFile from '../../bot/intents.json' with { type: 'json' };

type SlotSource = { name: string; type: string; prompt: string };
type IntentSource = { name: string; description?: string; utterances: string[]; slots?: SlotSource[] };

/**
 * bot/intents.json in Lex V2's own terms: every intent is fulfilled by our function, which also leads the dialog.
 * The fallback intent becomes Lex's built-in one, so anything unrecognised is a question.
 */
export function lexIntents(): Pick<CfnBot.BotLocaleProperty, 'intents'> {
  const intents = (intentsFile.intents as IntentSource[])
    .filter((intent) => intent.name !== intentsFile.fallback)
    .map(lexIntent);
  return {
    intents: [
      ...intents,
      {
        name: 'FallbackIntent',
        parentIntentSignature: 'AMAZON.FallbackIntent',
        fulfillmentCodeHook: { enabled: true },
        dialogCodeHook: { enabled: true },
      },
    ],
  };
}

function lexIntent(intent: IntentSource): CfnBot.IntentProperty {
  const slots = intent.slots ?? [];
  return {
    name: intent.name,
    description: intent.description,
    sampleUtterances: intent.utterances.map((utterance) => ({ utterance: spoken(utterance) })),
    fulfillmentCodeHook: { enabled: true },
    dialogCodeHook: { enabled: true },
    ...(slots.length
      ? { slots: slots.map(lexSlot), slotPriorities: slots.map(priority), ...confirmation }
      : {}),
  };
}

/** Our function says which slot is asked for next; Lex keeps each optional so that any can be skipped. */
function lexSlot(slot: SlotSource): CfnBot.SlotProperty {
  return {
    name: slot.name,
    slotTypeName: slot.type,
    valueElicitationSetting: {
      slotConstraint: 'Optional',
      promptSpecification: { messageGroupsList: [plain(slot.prompt)], maxRetries: 2, allowInterrupt: true },
    },
  };
}

function priority(slot: SlotSource, at: number): CfnBot.SlotPriorityProperty {
  return { slotName: slot.name, priority: at + 1 };
}

const confirmation: Pick<CfnBot.IntentProperty, 'intentConfirmationSetting'> = {
  intentConfirmationSetting: {
    promptSpecification: {
      messageGroupsList: [plain('Shall I send it?')],
      maxRetries: 2,
      allowInterrupt: true,
    },
    declinationResponse: { messageGroupsList: [plain('It was not sent.')], allowInterrupt: true },
  },
};

function plain(value: string): CfnBot.MessageGroupProperty {
  return { message: { plainTextMessage: { value } } };
}

/** Lex takes letters, digits, spaces and a few marks in an utterance, and no question mark. */
function spoken(utterance: string): string {
  return utterance
    .replace(/[^\p{L}\p{N}\p{M} '.,_-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
