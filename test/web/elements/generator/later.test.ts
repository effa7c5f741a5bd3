import { expect, it } from 'vitest';
import { createLater, type Pending } from '../../../../web/elements/common/later.ts';

const PENDING: Pending = { scene: 'submitting', prompt: 'a cat', since: 1 };

async function put(fine: boolean, calledOff = false) {
  const told: (boolean | string)[] = [];
  const later = createLater(
    async () => fine,
    (now) => told.push(now),
  );
  expect(later.put(PENDING, () => told.push('done'))).toBe(true);
  expect([later.pending, later.put(PENDING, () => told.push('a second'))]).toEqual([PENDING, false]);
  if (calledOff) later.callOff();
  await new Promise((resolve) => setTimeout(resolve));
  expect(later.pending).toBeNull();
  return told;
}

it('what is put off is done once, when the file is there, before anything is shown of that', async () => {
  expect(await put(true)).toEqual([true, 'done', true]);
});

it('what is put off is not done when it is called off, or the file cannot be had', async () => {
  expect(await put(true, true)).toEqual([true]);
  expect(await put(false)).toEqual([true, false]);
});
