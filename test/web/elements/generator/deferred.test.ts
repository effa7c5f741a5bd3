import { expect, it } from 'vitest';
import { createDeferred, type Pending } from '../../../../web/elements/common/deferred.ts';

const PENDING: Pending = { scene: 'submitting', prompt: 'a cat', since: 1 };

async function schedule(fine: boolean, canceled = false) {
  const told: (boolean | string)[] = [];
  const deferred = createDeferred(
    async () => fine,
    (now) => told.push(now),
  );
  expect(deferred.schedule(PENDING, () => told.push('done'))).toBe(true);
  expect([deferred.pending, deferred.schedule(PENDING, () => told.push('a second'))]).toEqual([PENDING, false]);
  if (canceled) deferred.cancel();
  await new Promise((resolve) => setTimeout(resolve));
  expect(deferred.pending).toBeNull();
  return told;
}

it('what is put off is done once, when the file is there, before anything is shown of that', async () => {
  expect(await schedule(true)).toEqual([true, 'done', true]);
});

it('what is put off is not done when it is canceled, or the file cannot be had', async () => {
  expect(await schedule(true, true)).toEqual([true]);
  expect(await schedule(false)).toEqual([true, false]);
});
