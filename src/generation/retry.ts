import { err, ok, type Result } from '../../common/result.ts';
import type { Clock } from './ports.ts';

const MAX_TRIES = 5;
const FIRST_WAIT_MS = 100;
/** How long one try may take. A store that is only slow answers in less; `retryStep` comes back to one that does not. */
export const STORE_TIMEOUT_MS = 15_000;

/**
 * Tries up to five times, with waits of 0.1, 0.2, 0.4 and 0.8 s. For idempotent actions only: never for a purchase.
 * The error is what the last try threw. A try without an answer in time is the last one: more would only add to the wait.
 */
export async function withRetries<T>(clock: Clock, action: () => Promise<T>): Promise<Result<T, unknown>> {
  let fault: unknown;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    if (tries > 0) await clock.sleep(FIRST_WAIT_MS * 2 ** (tries - 1));
    const began = clock.now();
    try {
      return ok(await clock.within(STORE_TIMEOUT_MS, action));
    } catch (error) {
      fault = error;
      if (clock.now() - began >= STORE_TIMEOUT_MS) break;
    }
  }
  return err(fault);
}

/**
 * When to try again what has failed since `since`: after as long as it has failed so far, within bounds. So the tries get
 * rarer, and there is no count to store. All in milliseconds.
 */
export function retryStep(since: number, now: number, bounds: { readonly leastMs: number; readonly mostMs: number }): number {
  return now + Math.min(Math.max(now - since, bounds.leastMs), bounds.mostMs);
}
