/**
 * Whether the answer of a run has reached a client of the OpenAI-compatible endpoints.
 *
 * A client that lost its answer sends the same request again, without an idempotency key. The repeated request gets the run
 * of the first one if nobody waits for that run any more. Two clients that both wait are two purchases.
 */

/** One request that waits for the answer of a run. */
export interface Claim {
  /** The id of the request. */
  readonly id: string;
  /** 0, or how often an SDK says that it has sent the request again. */
  readonly attempt: number;
}

interface LiveClaim extends Claim {
  /** Milliseconds since 1970. A request renews it while it waits. */
  readonly expiresAt: number;
}

/** The last answer that was written as a whole. It may still have been lost on its way. */
export interface Delivered {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly attempt: number;
}

/** SDKs send a lost request again within some seconds. */
const SENT_AGAIN_WITHIN_MS = 30_000;

/**
 * Whether a repeat proves that the answer was lost: it is a later attempt, and it comes at once. A server cannot see that an
 * answer was lost after it was written.
 */
export function canTakeAgain(delivered: Delivered, { attempt }: Claim, now: number): boolean {
  return attempt > delivered.attempt && now - delivered.at < SENT_AGAIN_WITHIN_MS;
}

/** A waiting request renews its claim at least this often, so a claim outlives its request by a few seconds at most. */
const GRACE_MS = 5000;

/** The requests that wait for one run. In memory: after a restart of the object nobody waits. */
export class Claims {
  readonly #live = new Map<string, LiveClaim>();

  /** The request waits for the next `ms` milliseconds. */
  renew({ id, attempt }: Claim, ms: number, now: number): void {
    this.#live.set(id, { id, attempt, expiresAt: now + ms + GRACE_MS });
  }

  /** The request no longer waits. */
  drop(id: string): void {
    this.#live.delete(id);
  }

  /**
   * Takes the run for a repeated request, in one step. With `takeOver`, an SDK's repeat also takes it from the earlier
   * attempts: the SDK has given those up, but nothing tells the server so.
   */
  take(claim: Claim, takeOver: boolean, now: number): boolean {
    for (const { id, expiresAt } of this.#live.values()) if (expiresAt <= now) this.#live.delete(id);
    const waiting = [...this.#live.values()];
    const free = takeOver ? waiting.every(({ attempt }) => attempt < claim.attempt) : waiting.length === 0;
    if (free) this.renew(claim, 0, now);
    return free;
  }
}
