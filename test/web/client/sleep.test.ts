import { expect, it } from 'vitest';
import { sleep } from '../../../web/client/sleep.ts';
import { watchedSignal } from './support.ts';

it('sleep ends with its time or with the signal, and leaves no listener behind', async () => {
  const { signal, abort, listeners } = watchedSignal();
  await sleep(1, signal);
  expect(listeners()).toBe(0);
  const long = sleep(3_600_000, signal);
  expect(listeners()).toBe(1);
  abort();
  await long;
  await sleep(3_600_000, signal);
  expect(listeners()).toBe(0);
});
