import { DAY_MS, MINUTE_MS } from '../../common/time.ts';

/** When a delivery is tried, and when it is given up. */

const FIRST_MS = 5000;
const LONGEST_MS = 10 * MINUTE_MS;
/** For so long after the event. Then it is failed, and the operator can send it again. */
const GIVE_UP_MS = DAY_MS;
/** From this many failed tries on, another event is tried after this one: it may be the only problem. */
export const PROBE_AFTER = 8;

/** The time of the next try in milliseconds; `null` to give up. @param attempts so far, 1 after the first */
export function nextAttempt(attempts: number, createdAt: number, now: number): number | null {
  const at = now + Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 20));
  return at > createdAt + GIVE_UP_MS ? null : at;
}

/** Whether the receiver answered and will not take this event. It may take others. */
export function isRefusal(status: number | null): boolean {
  return status !== null && status >= 400 && status < 500 && status !== 408 && status !== 429;
}
