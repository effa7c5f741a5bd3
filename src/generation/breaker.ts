/**
 * Stops buying while the provider takes requests and gives nothing that can be kept. Such requests may all be billed.
 * Pure: the limiter owns the state and calls it with `now`.
 */

/** What a request that may have been paid for brought. A request that certainly bought nothing says nothing. */
export type PurchaseYield = 'kept' | 'nothing';

export interface BreakerState {
  /** Purchases in a row that brought nothing. */
  readonly failures: number;
  /** Nothing is bought before this instant, then one request is let through; `null`: closed. */
  readonly openUntil: number | null;
  /** The one request that is let through to see whether the provider works again. */
  readonly probe: { readonly generationId: string; readonly since: number } | null;
}

export const CLOSED: BreakerState = { failures: 0, openUntil: null, probe: null };

const OPEN_MS = 60_000;
/** Longer than any request: a probe that is older has lost its run, and another one is let through. */
const PROBE_LOST_MS = 7 * 60_000;

/** The state after a purchase. @param limit purchases in a row that open it; 0: never */
export function afterPurchase(
  state: BreakerState,
  generationId: string,
  brought: PurchaseYield | null,
  limit: number,
  now: number,
): BreakerState {
  if (limit === 0 || brought === 'kept') return CLOSED;
  const wasProbe = state.probe?.generationId === generationId;
  // A probe that bought nothing says nothing about the provider, so another one is let through.
  if (brought === null) return wasProbe ? { ...state, probe: null } : state;
  const failures = state.failures + 1;
  if (wasProbe) return { failures, openUntil: now + OPEN_MS, probe: null };
  // Requests that had been sent before it opened do not keep it open for longer.
  if (state.openUntil !== null) return { ...state, failures };
  return { failures, openUntil: failures >= limit ? now + OPEN_MS : null, probe: null };
}

/** Whether this request may be sent, as the probe if it is open; else how long nothing is sent. */
export function mayBuy(
  state: BreakerState,
  generationId: string,
  now: number,
): { go: true; probe: boolean } | { go: false; waitMs: number } {
  const { openUntil, probe } = state;
  if (openUntil === null) return { go: true, probe: false };
  const waitMs = openUntil - now;
  // A longer wait comes from a clock that went back. One probe then finds out how things are.
  if (waitMs > 0 && waitMs <= OPEN_MS) return { go: false, waitMs };
  const lost = probe === null || now - probe.since >= PROBE_LOST_MS || now < probe.since;
  if (lost || probe.generationId === generationId) return { go: true, probe: true };
  return { go: false, waitMs: OPEN_MS };
}
