import type { Micros } from '../../common/money.ts';
import type { Refusal } from '../contract/problems.ts';
import { dayEndOf } from './day.ts';
import { type CountedSubject, isVisitor } from './policies.ts';

/** For how long a refusal is repeated without asking. A cap may have room again as soon as a request settles for less. */
const REMEMBER_MS = 5000;
/** The same for a pause. An operator who resumes does not want to wait. */
const REMEMBER_PAUSE_MS = 1000;
/** Caps that are remembered. Most are those of users; the oldest go first. */
const MAX_CAPS = 1000;

interface ClosedCap {
  readonly until: number;
  /** The cheapest request that it refused: cheaper ones may still fit. */
  readonly micros: Micros;
  readonly refusal: Refusal;
}

/**
 * Caps of money that refused a request a moment ago. A refusal by the holds creates an object and writes nine rows; a
 * repeated one from here costs nothing. It only refuses, so it can never let a request through.
 */
export class ClosedCaps {
  readonly #caps = new Map<string, ClosedCap>();
  #paused: { readonly until: number; readonly visitors: boolean; readonly refusal: Refusal } | null = null;

  /**
   * Remembers a refusal by caps of money. Other refusals are ignored: those counters are read before.
   * @param now the instant of the request, which decides its day
   */
  note(refusal: Refusal, counters: readonly CountedSubject[], micros: Micros, now: number): void {
    if (refusal.code === 'paused') {
      // What is said to a visitor may not be true for a server.
      this.#paused = { until: now + REMEMBER_PAUSE_MS, visitors: counters.some(({ counter }) => isVisitor(counter)), refusal };
      return;
    }
    if (refusal.code !== 'spend_cap_reached') return;
    const violated = refusal.members?.violated_policies ?? [];
    for (const { counter, policies } of counters) {
      if (!policies.some(({ name }) => violated.includes(name))) continue;
      const known = this.#caps.get(counter);
      const least = known && known.until > now ? Math.min(known.micros, micros) : micros;
      this.#caps.delete(counter);
      // At midnight each cap may have room again.
      this.#caps.set(counter, { until: Math.min(now + REMEMBER_MS, dayEndOf(now)), micros: least, refusal });
    }
    for (const counter of this.#caps.keys()) {
      if (this.#caps.size <= MAX_CAPS) break;
      this.#caps.delete(counter);
    }
  }

  /** The refusal of a request that one of these counters would not hold; `null` if the counters must be asked. */
  refusalOf(counters: readonly CountedSubject[], micros: Micros, now: number): Refusal | null {
    const paused = this.#paused;
    if (paused && now < paused.until && (!paused.visitors || counters.some(({ counter }) => isVisitor(counter)))) {
      return paused.refusal;
    }
    for (const { counter } of counters) {
      const cap = this.#caps.get(counter);
      if (cap === undefined) continue;
      // Longer than it is remembered: the clock went back.
      if (cap.until <= now || cap.until > now + REMEMBER_MS) this.#caps.delete(counter);
      else if (micros >= cap.micros) return cap.refusal;
    }
    return null;
  }

  get size(): number {
    return this.#caps.size;
  }
}
