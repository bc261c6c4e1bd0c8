import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { pollySpeech, type VoiceClient } from '../../../bot/speech/polly.ts';
import { ssml } from '../../../bot/speech/ssml.ts';

describe('the words sent to the voice', () => {
  test('are well-formed SSML whose text is the text, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const made = ssml(text);
        expect(made).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
        expect(made.isWellFormed()).toBe(true);
        const [root] = parseDocument(made, { xmlMode: true }).children;
        const names = (root as unknown as { children: { type: string; name?: string }[] }).children
          .filter((child) => child.type === 'tag')
          .map((child) => child.name);
        expect(new Set([...names, 'break'])).toEqual(new Set(['break']));
      }),
    );
  });

  test('a tag in the text is read as text', () => {
    expect(ssml('Say <break time="10s"/> & "stop"')).toBe(
      '<speak>Say &lt;break time=&quot;10s&quot;/&gt; &amp; &quot;stop&quot;</speak>',
    );
  });

  test('a text that is too long ends with a sentence', () => {
    const made = ssml('This is one sentence. '.repeat(300));
    expect(made.length).toBeLessThan(3000);
    expect(made.endsWith('sentence.</speak>')).toBe(true);
  });
});

test('the voice fits the language and makes MP3', async () => {
  const inputs: Record<string, unknown>[] = [];
  const client = {
    send: async (command: { input: Record<string, unknown> }) => {
      inputs.push(command.input);
      return { AudioStream: { transformToByteArray: async () => new Uint8Array([0xff, 0xfb]) } };
    },
  } as unknown as VoiceClient;
  const voice = pollySpeech(client);
  expect(await voice.speak('Bonjour', 'fr')).toEqual(new Uint8Array([0xff, 0xfb]));
  await voice.speak('Saluton', 'eo');
  expect(inputs[0]).toMatchObject({
    VoiceId: 'Lea',
    Engine: 'neural',
    OutputFormat: 'mp3',
    TextType: 'ssml',
  });
  expect(inputs[1]).toMatchObject({ VoiceId: 'Amy' });
});
