import {
  Engine,
  OutputFormat,
  PollyClient,
  SynthesizeSpeechCommand,
  TextType,
  VoiceId,
} from '@aws-sdk/client-polly';
import type { Speech } from './speech.ts';
import { ssml } from './ssml.ts';

/** What the adapter needs of Amazon's client. */
export type VoiceClient = Pick<PollyClient, 'send'>;

/** Amazon Polly's neural voices. Languages without one of their own are read by the English voice. Throws what Amazon's client throws. */
export function pollySpeech(client: VoiceClient = new PollyClient({})): Speech {
  return {
    async speak(text, language) {
      const answer = await client.send(
        new SynthesizeSpeechCommand({
          Text: ssml(text),
          TextType: TextType.SSML,
          Engine: Engine.NEURAL,
          VoiceId: voices[language] ?? VoiceId.Amy,
          OutputFormat: OutputFormat.MP3,
          SampleRate: '24000',
        }),
      );
      if (!answer.AudioStream) throw new Error('Polly answered without sound.');
      return answer.AudioStream.transformToByteArray();
    },
  };
}

// Voices that have the neural engine, by primary language.
const voices: Record<string, VoiceId> = {
  en: VoiceId.Amy,
  fr: VoiceId.Lea,
  de: VoiceId.Vicki,
  da: VoiceId.Sofie,
  zh: VoiceId.Zhiyu,
  es: VoiceId.Lucia,
};
