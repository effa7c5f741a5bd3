import { sleep } from '../../common/async.ts';
import type { Clock } from '../generation/ports.ts';

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  sleep: (ms) => sleep(ms),
};
