/**
 * Where a message becomes an intent, a fulfilment event and a short answer: Lex V2 on AWS, our recogniser on a laptop.
 * Both speak Lex V2's event to the same fulfilment code and keep the same limits (1,024 characters in, and out a message).
 */
export type Dialog = {
  /**
   * One turn. `replyId` names the stored Reply that fulfilment made; null when the dialog itself had to speak
   * (`messages` then holds its words). Throws when the dialog cannot be reached.
   */
  say(sessionId: string, text: string): Promise<{ replyId: string | null; messages: string[] }>;
  /** One spoken turn, 16 kHz 16-bit mono PCM; absent where the dialog does not hear. */
  hear?(
    sessionId: string,
    audio: Uint8Array,
  ): Promise<{ replyId: string | null; messages: string[]; heard: string }>;
  /** Forgets the session's dialog state. */
  forget(sessionId: string): Promise<void>;
};
