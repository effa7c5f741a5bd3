/**
 * Whether the answer of a run has reached a client of the OpenAI-compatible endpoints.
 *
 * A client that lost its answer sends the same request again, without an idempotency key. The repeated request gets the run
 * of the first one if no client waits for that run any more. Two clients that both wait are two purchases.
 */

/** One request that waits for the answer of a run. */
export interface Claim {
  /** The id of the request. */
  readonly id: string;
  /** 0, or how often an SDK says that it has sent the request again. */
  readonly attempt: number;
}

/** Instants are milliseconds since 1970. */
interface LiveClaim extends Claim {
  /** A request renews it while it waits. */
  readonly expiresAt: number;
  /** When its client was last known to be there: it arrived, or it took bytes. */
  readonly seenAt: number;
  /** Since when another request doubts that the client is still there. */
  readonly doubtedAt: number | null;
  /** The answer is being written. If the client has left, a write fails. */
  readonly writing: boolean;
}

/**
 * How a request may take a run that is waited for. `free`: not at all. `over`: from earlier attempts of its own SDK, which
 * has given those up. `doubt`: if the waiting client turns out to have left.
 */
export type TakeMode = 'free' | 'over' | 'doubt';

/** `doubted`: the waiting requests are asked whether their clients are still there. Ask again in a moment. */
export type TakeAnswer = 'taken' | 'refused' | 'doubted';

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

/** A waiting request renews its claim at least this often. So a claim outlives its request by a few seconds at most. */
const GRACE_MS = 5000;
/** Equal requests that come closer together than this are two purchases. No client repeats a lost request so soon. */
export const SIMULTANEOUS_MS = 1000;
/** A doubted request must have proven within this time that its client takes bytes. A request that was ended cannot. */
export const PROOF_MS = 3000;

/** The requests that wait for one run. In memory: after a restart of the object no client waits. */
export class Claims {
  readonly #live = new Map<string, LiveClaim>();

  /** The request waits for the next `ms` milliseconds. */
  renew({ id, attempt }: Claim, ms: number, now: number): void {
    const { seenAt = now, doubtedAt = null, writing = false } = this.#live.get(id) ?? {};
    this.#live.set(id, { id, attempt, expiresAt: now + ms + GRACE_MS, seenAt, doubtedAt, writing });
  }

  /** The request no longer waits. */
  drop(id: string): void {
    this.#live.delete(id);
  }

  isDoubted(id: string): boolean {
    return this.#live.get(id)?.doubtedAt != null;
  }

  /** The client of that request takes bytes. */
  prove(id: string, now: number): void {
    this.#change(id, { seenAt: now, doubtedAt: null });
  }

  /** The request has the result and writes its answer. */
  startWriting(id: string): void {
    this.#change(id, { doubtedAt: null, writing: true });
  }

  /** Takes the run for a repeated request, in one step. */
  take(claim: Claim, mode: TakeMode, now: number): TakeAnswer {
    for (const { id, expiresAt, doubtedAt } of this.#live.values()) {
      if (expiresAt <= now || (doubtedAt !== null && doubtedAt + PROOF_MS <= now)) this.#live.delete(id);
    }
    const waiting = [...this.#live.values()];
    const free = mode === 'over' ? waiting.every(({ attempt }) => attempt < claim.attempt) : waiting.length === 0;
    if (free) {
      this.renew(claim, 0, now);
      return 'taken';
    }
    const silent = waiting.filter(({ writing }) => !writing);
    if (mode !== 'doubt' || silent.some(({ seenAt }) => now - seenAt < SIMULTANEOUS_MS)) return 'refused';
    for (const { id, doubtedAt } of silent) this.#change(id, { doubtedAt: doubtedAt ?? now });
    return 'doubted';
  }

  #change(id: string, changes: Partial<LiveClaim>): void {
    const claim = this.#live.get(id);
    if (claim) this.#live.set(id, { ...claim, ...changes });
  }
}
