/** A tensor of a model file: its values row by row. */
export type StoredTensor = { shape: number[]; values: Float32Array };

/**
 * Reads a safetensors file: eight bytes with the length of a JSON header, the header, then the values that it points to.
 * Tensors of other kinds than 32-bit floats are left out. Throws when the bytes are no such file.
 */
export function readSafetensors(bytes: Uint8Array): Map<string, StoredTensor> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length >= 8 ? Number(view.getBigUint64(0, true)) : Number.NaN;
  if (!(length > 0 && length <= bytes.length - 8)) throw new Error('This is no safetensors file.');
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Header;
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, data_offsets: offsets }] of Object.entries(header)) {
    if (dtype !== 'F32' || !shape || !offsets) continue;
    const from = 8 + length + offsets[0];
    const to = 8 + length + offsets[1];
    const count = shape.reduce((product, one) => product * one, 1);
    if (to > bytes.length || to - from !== count * 4) throw new Error(`${name} does not fit its file.`);
    // A copy: where it stands in the file need not be a multiple of four.
    tensors.set(name, { shape, values: new Float32Array(Uint8Array.from(bytes.subarray(from, to)).buffer) });
  }
  return tensors;
}

type Header = Record<string, { dtype?: string; shape?: number[]; data_offsets?: [number, number] }>;
