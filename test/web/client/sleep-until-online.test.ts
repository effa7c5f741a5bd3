import { expect, it } from 'vitest';
import { sleepUntilOnline } from '../../../web/client/sleep-until-online.ts';
import { watchedSignal } from './support.ts';

it('sleep ends with its time or with the signal, and leaves no listener behind', async () => {
  const { signal, abort, listeners } = watchedSignal();
  await sleepUntilOnline(1, signal);
  expect(listeners()).toBe(0);
  const long = sleepUntilOnline(3_600_000, signal);
  expect(listeners()).toBe(1);
  abort();
  await long;
  await sleepUntilOnline(3_600_000, signal);
  expect(listeners()).toBe(0);
});
