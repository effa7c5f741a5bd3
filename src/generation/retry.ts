import { err, ok, type Result } from '../../common/result.ts';
import type { Clock } from './ports.ts';

const MAX_TRIES = 5;
const FIRST_WAIT_MS = 100;

/**
 * Tries up to five times, with waits of 0.1, 0.2, 0.4 and 0.8 s. For idempotent actions only: never for a purchase.
 * The error is what the last try threw.
 */
export async function withRetries<T>(clock: Clock, action: () => Promise<T>): Promise<Result<T, unknown>> {
  let fault: unknown;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) await clock.sleep(FIRST_WAIT_MS * 2 ** (tries - 1));
    try {
      return ok(await action());
    } catch (error) {
      fault = error;
    }
  }
  return err(fault);
}
