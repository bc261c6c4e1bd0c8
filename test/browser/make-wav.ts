/** A quiet hum of so many seconds as WAV (8 kHz, 8 bit, mono): real sound that every browser can seek in. */
export function makeWav(seconds: number): Uint8Array<ArrayBuffer> {
  const rate = 8_000;
  const samples = seconds * rate;
  const file = new DataView(new ArrayBuffer(44 + samples));
  const word = (at: number, text: string) => {
    for (const [index, character] of [...text].entries()) file.setUint8(at + index, character.charCodeAt(0));
  };
  word(0, 'RIFF');
  file.setUint32(4, 36 + samples, true);
  word(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, rate, true);
  file.setUint32(28, rate, true);
  file.setUint16(32, 1, true);
  file.setUint16(34, 8, true);
  word(36, 'data');
  file.setUint32(40, samples, true);
  for (let at = 0; at < samples; at++) file.setUint8(44 + at, 128 + Math.round(20 * Math.sin(at / 6)));
  return new Uint8Array(file.buffer);
}
