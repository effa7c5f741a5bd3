import type { FollowPorts } from './follow.ts';
import type { Problem } from './problem.ts';

/** Repeats of a call that the client makes by itself. */
const MAX_REPEATS = 2;
/** If the server asks for a longer wait, the caller decides. */
const MAX_WAIT_MS = 10_000;
const BASE_MS = 500;

/** Whether to repeat the call. Every call is safe to repeat: a request that buys has an idempotency key. */
export function mayRepeat({ code, retryable, retryAfterMs }: Problem, repeats: number): boolean {
  // The page's own server gave no token. Asking again is up to the page.
  return retryable && code !== 'no_token' && repeats < MAX_REPEATS && (retryAfterMs ?? 0) <= MAX_WAIT_MS;
}

/** The wait before a repeat: at least what the server asks, doubled each time, with a random part. */
export function pauseBeforeRepeat(
  { retryAfterMs }: Problem,
  repeats: number,
  ports: FollowPorts,
  signal: AbortSignal,
): Promise<void> {
  return ports.sleep((retryAfterMs ?? 0) + BASE_MS * 2 ** repeats * (0.5 + ports.random() / 2), signal);
}
