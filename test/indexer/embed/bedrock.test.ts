import { expect, test } from 'vitest';
import { bedrockEmbed } from '../../../indexer/embed/bedrock.ts';

/** Shapes as Bedrock's InvokeModel documents them for amazon.titan-embed-text-v2:0. */
function recorded(embedding: number[]) {
  const asked: { modelId: string; body: { inputText: string; dimensions: number; normalize: boolean } }[] =
    [];
  const send = async (command: { input: { modelId?: string; body?: unknown } }) => {
    asked.push({ modelId: command.input.modelId!, body: JSON.parse(String(command.input.body)) });
    const answer = { embedding, embeddingsByType: { float: embedding }, inputTextTokenCount: 4 };
    return { contentType: 'application/json', body: new TextEncoder().encode(JSON.stringify(answer)) };
  };
  return { client: { send } as never, asked };
}

const vector = Array.from({ length: 512 }, (_, at) => (at === 0 ? 1 : 0));

test('asks Titan v2 for unit vectors of 512 dimensions, one call a text, and keeps their order', async () => {
  const { client, asked } = recorded(vector);
  const made = await bedrockEmbed(client).embed(['wifi', 'printing'], 'passage');
  expect(made.map((one) => [one.length, one[0]])).toEqual([
    [512, 1],
    [512, 1],
  ]);
  expect(asked.map((one) => one.modelId)).toEqual(Array(2).fill('amazon.titan-embed-text-v2:0'));
  expect(asked.map((one) => one.body)).toEqual(
    expect.arrayContaining([
      { inputText: 'wifi', dimensions: 512, normalize: true },
      { inputText: 'printing', dimensions: 512, normalize: true },
    ]),
  );
});

test('a text without words is not sent, because Titan refuses it', async () => {
  const { client, asked } = recorded(vector);
  const [made] = await bedrockEmbed(client).embed([' – '], 'passage');
  expect([...made!].every((value) => value === 0)).toBe(true);
  expect(asked).toEqual([]);
});

test('an answer of another shape is an error that names the model', async () => {
  const { client } = recorded([1, 0]);
  await expect(bedrockEmbed(client).embed(['wifi'], 'question')).rejects.toThrow(/titan-embed-text-v2/);
});
