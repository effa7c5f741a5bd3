import type { FollowPorts } from './follow.ts';
import type { Problem } from './problem.ts';

/** How often a call is repeated, unasked. */
const MAX_REPEATS = 2;
/** A longer wait than this is for the caller to decide. */
const MAX_WAIT_MS = 10_000;
const BASE_MS = 500;

/** Whether the same call may soon work. Every call of this client is safe to repeat: what buys has an idempotency key. */
export function mayRepeat({ code, retryable, retryAfterMs }: Problem, repeats: number): boolean {
  // A page's own server that gives no token is not asked again and again.
  return retryable && code !== 'no_token' && repeats < MAX_REPEATS && (retryAfterMs ?? 0) <= MAX_WAIT_MS;
}

/** Waits before a repeat: not sooner than the server asks, longer each time, and never in step with others. */
export function pause({ retryAfterMs }: Problem, repeats: number, ports: FollowPorts, signal: AbortSignal): Promise<void> {
  return ports.sleep((retryAfterMs ?? 0) + BASE_MS * 2 ** repeats * (0.5 + ports.random() / 2), signal);
}
