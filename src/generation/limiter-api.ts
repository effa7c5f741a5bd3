import type { Estimate } from './estimate.ts';
import type { LimiterLimits } from './limiter.ts';
import type { RequestLimiter } from './ports.ts';

/** The calls of the limiter, for the object and its clients. */
export interface LimiterApi extends RequestLimiter {
  /** Sets limits that hold beside those of the variables: the lower one counts. */
  configure(limits: LimiterLimits): Promise<void>;
  /** For the operator: who waits, and what the provider said last. */
  overview(): Promise<LimiterOverview>;
  /** What a request that arrives now can expect. */
  status(bucket: string): Promise<LimiterStatus>;
}

/** The limiter as the operator sees it. Instants in milliseconds. */
export interface LimiterOverview {
  readonly waiting: number;
  readonly limits: LimiterLimits;
  readonly pausedUntil: number | null;
  readonly breakerOpenUntil: number | null;
  readonly lastAnswerAt: number | null;
  readonly lastRefusals: readonly ProviderRefusal[];
}

/** A kind of refusal by the provider, and when it came last. */
export interface ProviderRefusal {
  readonly code: string;
  readonly reason: string;
  readonly at: number;
  readonly count: number;
}

export interface LimiterStatus {
  /** From real successes of that bucket; `null` if there are too few. */
  readonly estimate: Estimate | null;
  /** There is no limit and no pause now. A run that gets this at its admission need not call `acquire`. */
  readonly unlimited: boolean;
}
