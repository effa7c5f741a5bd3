/**
 * Whether the answer of a run has reached a client of the OpenAI-compatible endpoints.
 *
 * A client that lost its answer sends the same request again, without an idempotency key. The repeated request gets the run
 * of the first one if no client waits for that run any more. Two clients that both wait are two purchases.
 */

/** A request that waits for the answer of a run. */
export interface Waiter {
  /** The id of the request. */
  readonly id: string;
  /** 0, or how often an SDK says that it has sent the request again. */
  readonly attempt: number;
}

/** Instants are milliseconds since 1970. */
interface LiveWaiter extends Waiter {
  /** A request renews it while it waits. */
  readonly expiresAt: number;
  /** When its client was last known to be there: it arrived, or it took bytes. */
  readonly seenAt: number;
  /** Since when another request asks whether the client is still there; `null` if none does. */
  readonly probedAt: number | null;
  /** The answer is being written. If the client has left, a write fails. */
  readonly writing: boolean;
}

/**
 * How a request may take a run that is waited for. `idle`: only if it is not. `retry`: from earlier attempts of its own
 * SDK, which has given those up. `probe`: if the waiting client turns out to have left.
 */
export type TakeMode = 'idle' | 'retry' | 'probe';

/** `probed`: the waiting requests are asked whether their clients are still there. Ask again in a moment. */
export type TakeAnswer = 'taken' | 'refused' | 'probed';

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
export function canTakeAgain(delivered: Delivered, { attempt }: Waiter, now: number): boolean {
  return attempt > delivered.attempt && now - delivered.at < SENT_AGAIN_WITHIN_MS;
}

/** A request says at least this often that it still waits. So its waiter outlives it by a few seconds at most. */
const GRACE_MS = 5000;
/** Equal requests that come closer together than this are two purchases. No client repeats a lost request so soon. */
export const SIMULTANEOUS_MS = 1000;
/** A probed request must have proven within this time that its client takes bytes. A request that was ended cannot. */
export const PROBE_MS = 3000;

/** The requests that wait for one run. In memory: after a restart of the object no client waits. */
export class Waiters {
  readonly #live = new Map<string, LiveWaiter>();

  /** The request waits for the next `ms` milliseconds. */
  renew({ id, attempt }: Waiter, ms: number, now: number): void {
    const { seenAt = now, probedAt = null, writing = false } = this.#live.get(id) ?? {};
    this.#live.set(id, { id, attempt, expiresAt: now + ms + GRACE_MS, seenAt, probedAt, writing });
  }

  /** The request no longer waits. */
  drop(id: string): void {
    this.#live.delete(id);
  }

  isProbed(id: string): boolean {
    return this.#live.get(id)?.probedAt != null;
  }

  /** The client of that request takes bytes. */
  confirm(id: string, now: number): void {
    this.#change(id, { seenAt: now, probedAt: null });
  }

  /** The request has the result and writes its answer. */
  startWriting(id: string): void {
    this.#change(id, { probedAt: null, writing: true });
  }

  /** Takes the run for a repeated request, in one step. */
  take(waiter: Waiter, mode: TakeMode, now: number): TakeAnswer {
    for (const { id, expiresAt, probedAt } of this.#live.values()) {
      if (expiresAt <= now || (probedAt !== null && probedAt + PROBE_MS <= now)) this.#live.delete(id);
    }
    const waiting = [...this.#live.values()];
    const free = mode === 'retry' ? waiting.every(({ attempt }) => attempt < waiter.attempt) : waiting.length === 0;
    if (free) {
      this.renew(waiter, 0, now);
      return 'taken';
    }
    const silent = waiting.filter(({ writing }) => !writing);
    if (mode !== 'probe' || silent.some(({ seenAt }) => now - seenAt < SIMULTANEOUS_MS)) return 'refused';
    for (const { id, probedAt } of silent) this.#change(id, { probedAt: probedAt ?? now });
    return 'probed';
  }

  #change(id: string, changes: Partial<LiveWaiter>): void {
    const waiter = this.#live.get(id);
    if (waiter) this.#live.set(id, { ...waiter, ...changes });
  }
}
