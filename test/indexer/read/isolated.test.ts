import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ReadOutcome } from '../../../indexer/document.ts';
import { type IsolatedReader, isolatedReader } from '../../../indexer/read/isolated.ts';

const module = fileURLToPath(new URL('./misbehaving-process.ts', import.meta.url));
let reader: IsolatedReader;
const start = (options = {}) => {
  reader = isolatedReader({ module, seconds: 20, ...options });
  return reader;
};
const bytes = new Uint8Array(5);
const titleOf = (outcome: ReadOutcome) =>
  outcome.outcome === 'read' ? outcome.document.title : outcome.reason;

afterEach(() => reader.close());

describe('a file in a process of its own', () => {
  test('is read, and the process is used again', async () => {
    const { read } = start({ processes: 1 });
    const first = await read('ok.txt', bytes);
    expect(first).toMatchObject({ outcome: 'read', document: { facts: { rows: 5 } } });
    expect(titleOf(await read('ok.txt', bytes))).toBe(titleOf(first));
  });

  test('a loop ends at its time limit, a crash at once, and neither harms the next file', async () => {
    const { read } = start({ processes: 1, seconds: 1.5 });
    expect(await read('loop.pdf', bytes)).toMatchObject({
      outcome: 'rejected',
      reason: expect.stringContaining('more than 1.5 s'),
    });
    expect(await read('silent.pdf', bytes)).toMatchObject({ outcome: 'rejected' });
    expect(await read('crash.pdf', bytes)).toMatchObject({
      outcome: 'rejected',
      reason: expect.stringContaining('damaged'),
    });
    await vi.waitFor(async () => expect((await read('ok.txt', bytes)).outcome).toBe('read'), {
      timeout: 15_000,
    });
  });

  test.skipIf(process.platform !== 'linux')('memory outside the heap is bounded too', async () => {
    const { read } = start({ processes: 1, residentBytes: 250 * 1_048_576 });
    expect(await read('bomb.pdf', bytes)).toMatchObject({
      outcome: 'rejected',
      reason: expect.stringContaining('250 MB'),
    });
  });

  test('so is the heap', async () => {
    const { read } = start({ processes: 1, residentBytes: 200 * 1_048_576 });
    expect(await read('heap.pdf', bytes)).toMatchObject({ outcome: 'rejected' });
  });

  test('two at a time, the others wait; bad ones among them change nothing', async () => {
    const { read } = start();
    const keys = ['ok', 'crash', 'ok', 'ok', 'crash', 'ok', 'ok', 'ok'];
    const outcomes = await Promise.all(keys.map((key, at) => read(`${key}.${at}`, bytes)));
    expect(outcomes.map((one) => one.outcome)).toEqual(
      keys.map((key) => (key === 'ok' ? 'read' : 'rejected')),
    );
    expect(
      new Set(outcomes.flatMap((one) => (one.outcome === 'read' ? one.document.title : []))).size,
    ).toBeLessThanOrEqual(4);
  });

  test('idle processes end by themselves', async () => {
    const { read } = start({ processes: 1, idleSeconds: 0.2 });
    const pid = Number(titleOf(await read('ok.txt', bytes)));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), { timeout: 5000 });
    expect((await read('ok.txt', bytes)).outcome).toBe('read');
  });

  test('close ends them all; what was being read comes back rejected', async () => {
    const { read, close } = start();
    const waiting = read('silent.txt', bytes);
    await close();
    expect((await waiting).outcome).toBe('rejected');
  });
});

describe('the real reading process', () => {
  test('reads real files', async () => {
    reader = isolatedReader();
    const outcome = await reader.read('guide.md', new TextEncoder().encode('# Guide\n\nWords'));
    expect(outcome).toMatchObject({ outcome: 'read', document: { kind: 'markdown', title: 'Guide' } });
    expect(await reader.read('a.zip', new Uint8Array([0x50, 0x4b, 3, 4]))).toMatchObject({
      outcome: 'skipped',
    });
  });
});
