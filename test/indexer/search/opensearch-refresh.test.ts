import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sharedRefresh } from '../../../indexer/search/opensearch-refresh.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<void>(() => {});

test('a file on its own is made findable at once', async () => {
  const refresh = vi.fn(async () => {});
  const shared = sharedRefresh(refresh);
  await shared.during('a', async () => {});
  await shared.done('a');
  expect(refresh).toHaveBeenCalledTimes(1);
});

test('files that are written at the same time are made findable with one refresh, begun when all are staged', async () => {
  const refresh = vi.fn(async () => {});
  const shared = sharedRefresh(refresh);
  let end = () => {};
  await shared.during('a', async () => {});
  const staging = shared.during('b', () => new Promise<void>((resolve) => (end = resolve)));
  const first = shared.done('a');
  await vi.advanceTimersByTimeAsync(200);
  expect(refresh).not.toHaveBeenCalled();
  end();
  await staging;
  const second = shared.done('b');
  await vi.advanceTimersByTimeAsync(10);
  await Promise.all([first, second]);
  expect(refresh).toHaveBeenCalledTimes(1);
});

test('nobody waits for long for a file that goes on being staged, or whose writer is gone', async () => {
  const refresh = vi.fn(async () => {});
  const shared = sharedRefresh(refresh);
  void shared.during('endless', never);
  await shared.during('a', async () => {});
  const done = shared.done('a');
  await vi.advanceTimersByTimeAsync(1010);
  await done;
  const gone = sharedRefresh(refresh);
  await gone.during('left', () => Promise.reject(new Error('away'))).catch(() => {});
  await gone.during('b', async () => {});
  const next = gone.done('b');
  await vi.advanceTimersByTimeAsync(110);
  await next;
  expect(refresh).toHaveBeenCalledTimes(2);
});

test('what is staged while a refresh runs gets one of its own, and a failure is told to all who waited for it', async () => {
  const ends: (() => void)[] = [];
  const refresh = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  const shared = sharedRefresh(refresh);
  const first = shared.done('a');
  await vi.advanceTimersByTimeAsync(0);
  const second = shared.done('b');
  await vi.advanceTimersByTimeAsync(0);
  expect(refresh).toHaveBeenCalledTimes(2);
  for (const end of ends) end();
  await Promise.all([first, second]);
  const failing = sharedRefresh(() => Promise.reject(new Error('read-only')));
  const both = await Promise.allSettled([failing.done('a'), failing.done('b')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
