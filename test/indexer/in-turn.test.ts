import { expect, test } from 'vitest';
import { inTurn } from '../../indexer/in-turn.ts';

/** Three items whose ends the test decides; `begun` lists those that have begun. */
function three() {
  const queue = ['a', 'b', 'c'];
  const begun: string[] = [];
  const held = new Map<string, { free(): void; end(): void; fail(error: Error): void }>();
  const work = (item: string, free: () => void) =>
    new Promise<void>((end, fail) => {
      begun.push(item);
      held.set(item, { free, end, fail });
    });
  return { next: () => queue.shift(), begun, held, work };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('no more are at work at once than were asked for, until one has ended or let go', async () => {
  const { next, begun, held, work } = three();
  let over = false;
  const all = inTurn(1, next, work).then(() => {
    over = true;
  });
  expect(begun).toEqual(['a']);
  held.get('a')!.free();
  await turn();
  expect(begun).toEqual(['a', 'b']);
  held.get('b')!.end();
  await turn();
  expect(begun).toEqual(['a', 'b', 'c']);
  held.get('c')!.end();
  await turn();
  expect(over).toBe(false);
  held.get('a')!.end();
  await all;
});

test('after a failure no other begins, and it is told once those at work have ended', async () => {
  const { next, begun, held, work } = three();
  let told: unknown;
  const all = inTurn(2, next, work).catch((error: Error) => {
    told = error.message;
  });
  held.get('a')!.free();
  await turn();
  expect(begun).toEqual(['a', 'b', 'c']);
  held.get('a')!.fail(new Error('late'));
  held.get('b')!.end();
  await turn();
  expect(told).toBeUndefined();
  held.get('c')!.end();
  await all;
  expect(told).toBe('late');
  const other = three();
  const failing = inTurn(1, other.next, other.work);
  other.held.get('a')!.fail(new Error('first'));
  await expect(failing).rejects.toThrow('first');
  expect(other.begun).toEqual(['a']);
});
