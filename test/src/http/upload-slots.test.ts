import { expect, it } from 'vitest';
import { UploadSlots } from '../../../src/storage/uploads/slots.ts';

it('large uploads of an isolate have four slots, and the next one waits for half a minute at most', async () => {
  const slots = new UploadSlots();
  let slept = 0;
  const sleep = async (ms: number) => {
    slept += ms;
  };
  const taken = await Promise.all([1, 2, 3, 4].map(() => slots.enter(sleep)));
  expect([taken.includes(null), slept]).toEqual([false, 0]);
  expect(await slots.enter(sleep)).toBeNull();
  expect(slept).toBe(30_000);
  const waiting = slots.enter(() => new Promise((resolve) => setTimeout(resolve)));
  taken[0]?.();
  expect(await waiting).not.toBeNull();
});
