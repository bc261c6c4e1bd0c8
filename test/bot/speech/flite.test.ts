import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { fliteSpeech } from '../../../bot/speech/flite.ts';
import { ascii, longestPiece, sentences } from '../../../bot/speech/sentences.ts';

const voice = fliteSpeech();
const scratch = mkdtempSync(join(tmpdir(), 'signpost-voice-'));
afterAll(async () => {
  await voice.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe('the words a voice can say', () => {
  test('any text becomes short pieces of ASCII that hold its plain words in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 800 }), (text) => {
        for (const piece of sentences(text)) {
          expect(piece.length).toBeLessThanOrEqual(longestPiece);
          expect(piece).toMatch(/^[\x20-\x7e]*$/);
        }
      }),
    );
  });

  test('accents and signs are read as a person would', () => {
    expect(ascii('Café “Zoë” costs €5 – 20 %…')).toBe('Cafe "Zoe" costs euros 5 - 20 percent ...');
  });

  test('a long sentence is cut between words and loses none', () => {
    const long = Array.from({ length: 120 }, (_, index) => `word${index}`).join(' ');
    expect(sentences(long).join(' ')).toBe(long);
  });
});

describe('the sound', () => {
  test('is an MP3 as long as the words take, loud enough to hear', async () => {
    const path = join(scratch, 'said.mp3');
    writeFileSync(
      path,
      await voice.speak('You will find this on page four. The library opens at eight.', 'en'),
    );
    const { duration, level } = measured(path);
    if (duration === undefined) return;
    expect(duration).toBeGreaterThan(2.5);
    expect(duration).toBeLessThan(8);
    expect(level).toBeGreaterThan(0.02);
  });

  test('grows with the text, and hostile text neither fails nor falls silent', async () => {
    const short = await voice.speak('Hello there.', 'en');
    const long = await voice.speak('Hello there. '.repeat(10), 'en');
    expect(long.byteLength).toBeGreaterThan(short.byteLength * 5);
    for (const text of ['-o /etc/passwd', '<speak>&amp;</speak>', '图书馆', '\u0000\u0007', '%s%n', '🙂'])
      expect((await voice.speak(text, 'en')).byteLength).toBeGreaterThan(1000);
  });

  test('several at once each get their own words', async () => {
    const [one, two] = await Promise.all([voice.speak('One.', 'en'), voice.speak('Two. '.repeat(8), 'en')]);
    expect(two!.byteLength).toBeGreaterThan(one!.byteLength * 2);
  });
});

/** Seconds and root mean square level (0..1) of what a decoder hears; nothing where ffmpeg is not installed. */
function measured(path: string): { duration?: number; level?: number } {
  const args = ['-v', 'error', '-i', path, '-f', 'f32le', '-ac', '1', '-ar', '16000', '-'];
  const run = spawnSync('ffmpeg', args, { maxBuffer: 64 << 20 });
  if (run.error) {
    if (process.env.CI === 'true') throw new Error('ffmpeg is missing: apt-get install -y ffmpeg');
    console.log('skipped: ffmpeg is not installed (apt-get install -y ffmpeg)');
    return {};
  }
  expect(run.stderr.toString()).toBe('');
  const sound = new Float32Array(new Uint8Array(run.stdout).buffer);
  const power = sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length;
  return { duration: sound.length / 16_000, level: Math.sqrt(power) };
}
