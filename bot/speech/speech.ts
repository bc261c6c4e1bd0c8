/** Reads a reply aloud. */
export type Speech = {
  /** MP3 bytes of `text` (plain text, written for the ear). Throws when the voice cannot be had. */
  speak(text: string, language: string): Promise<Uint8Array>;
};
