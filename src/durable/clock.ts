import { sleep, withTimeout } from '../../common/async.ts';
import type { Clock } from '../generation/ports.ts';

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (ms) => sleep(ms),
  within: (ms, work) => withTimeout(ms, work, () => new Error('no answer in time')),
};
