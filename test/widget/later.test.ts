import { expect, it } from 'vitest';
import { createLater } from '../../src/widget/later.ts';

async function put(fine: boolean, calledOff = false) {
  const told: (boolean | string)[] = [];
  const later = createLater(
    async () => fine,
    (now) => told.push(now),
  );
  expect(later.put(() => told.push('done'))).toBe(true);
  expect([later.waiting, later.put(() => told.push('a second'))]).toEqual([true, false]);
  if (calledOff) later.callOff();
  await new Promise((resolve) => setTimeout(resolve));
  expect(later.waiting).toBe(false);
  return told;
}

it('what is put off is done once, when the file is there', async () => {
  expect(await put(true)).toEqual([true, true, 'done']);
});

it('what is put off is not done when it is called off, or the file cannot be had', async () => {
  expect(await put(true, true)).toEqual([true]);
  expect(await put(false)).toEqual([true, false]);
});
