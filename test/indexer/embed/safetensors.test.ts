import { expect, test } from 'vitest';
import { readSafetensors } from '../../../indexer/embed/safetensors.ts';

function file(header: object, values: number[]): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + values.length * 4);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  bytes.set(new Uint8Array(Float32Array.from(values).buffer), 8 + json.length);
  return bytes;
}

test('tensors come with their shape and values, wherever in the file they stand; other kinds are left out', () => {
  const header = {
    __metadata__: { format: 'pt' },
    second: { dtype: 'F32', shape: [1, 2], data_offsets: [4, 12] },
    first: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    whole: { dtype: 'I64', shape: [1], data_offsets: [0, 8] },
  };
  const tensors = readSafetensors(Buffer.from(file(header, [1, 2, 3])));
  expect([...tensors.keys()]).toEqual(['second', 'first']);
  expect(tensors.get('second')).toEqual({ shape: [1, 2], values: Float32Array.of(2, 3) });
});

test.each([
  ['no file of this kind', new Uint8Array(20).fill(255)],
  ['an empty one', new Uint8Array(0)],
  ['one cut short', file({ a: { dtype: 'F32', shape: [4], data_offsets: [0, 16] } }, [1])],
])('%s is refused', (_, bytes) => expect(() => readSafetensors(bytes)).toThrow(/safetensors|fit/));
