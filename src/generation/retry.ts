import type { Clock } from './ports.ts';

const TRIES = 5;
const FIRST_WAIT_MS = 100;

/** Tries up to five times, waiting 0.1, 0.2, 0.4 and 0.8 s in between. For what may be repeated; a purchase may not. */
export async function withRetries<T>(
  clock: Clock,
  action: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; fault: unknown }> {
  let fault: unknown;
  for (let tried = 0; tried < TRIES; tried++) {
    if (tried > 0) await clock.sleep(FIRST_WAIT_MS * 2 ** (tried - 1));
    try {
      return { ok: true, value: await action() };
    } catch (error) {
      fault = error;
    }
  }
  return { ok: false, fault };
}
