import type { Stage } from '../../common/lifecycle.ts';
import { expectedFraction, STAGE_FLOORS } from '../../common/progress.ts';
import type { EventPayload } from '../contract/events.ts';
import type { Plan } from './plan.ts';

/** How long a request takes, in milliseconds, by quantile. `samples`: real successes behind it; 0 for a provider's prior. */
export interface Estimate {
  readonly p25Ms: number;
  readonly p50Ms: number;
  readonly p80Ms: number;
  readonly p95Ms: number;
  readonly samples: number;
}

/** With fewer successes than this the provider's prior is the better estimate. */
const ENOUGH_SAMPLES = 20;
/** Older samples are deleted, because the speed of a provider changes. */
export const KEPT_SAMPLES = 200;

/** The bucket of a plan. Requests of one bucket take about the same time. Sizes are rounded up to half megapixels, to keep buckets few. */
export function bucketOf({ model, quality, size }: Pick<Plan, 'model' | 'quality' | 'size'>): string {
  const [width = 0, height = 0] = size.split('x').map(Number);
  const megapixels = Math.ceil((width * height) / (512 * 1024)) / 2;
  return `${model} ${quality} ${Number.isFinite(megapixels) && megapixels > 0 ? `${megapixels} MP` : size}`;
}

/** The estimate from real durations (milliseconds); `null` if there are too few of them. */
export function estimateFrom(durations: readonly number[]): Estimate | null {
  if (durations.length < ENOUGH_SAMPLES) return null;
  const sorted = [...durations].sort((a, b) => a - b);
  return {
    p25Ms: quantile(sorted, 0.25),
    p50Ms: quantile(sorted, 0.5),
    p80Ms: quantile(sorted, 0.8),
    p95Ms: quantile(sorted, 0.95),
    samples: sorted.length,
  };
}

/** Interpolated between the two nearest ranks. */
function quantile(sorted: readonly number[], p: number): number {
  const rank = p * (sorted.length + 1) - 1;
  const low = Math.min(sorted.length - 1, Math.max(0, Math.floor(rank)));
  const high = Math.min(sorted.length - 1, low + 1);
  const [from = 0, to = from] = [sorted[low], sorted[high]];
  return Math.round(from + (to - from) * Math.min(1, Math.max(0, rank - low)));
}

/** An estimate around a median, in milliseconds, by the factors of its quantiles. It comes from no sample. */
export function estimateAround(medianMs: number, factors: { p25: number; p80: number; p95: number }): Estimate {
  return {
    p25Ms: Math.round(medianMs * factors.p25),
    p50Ms: Math.round(medianMs),
    p80Ms: Math.round(medianMs * factors.p80),
    p95Ms: Math.round(medianMs * factors.p95),
    samples: 0,
  };
}

/** Where a run stands. All durations in milliseconds. */
export interface RunTiming {
  readonly stage: Stage;
  /** Since the request arrived. */
  readonly elapsedMs: number;
  /** Since the request was first sent to the provider; 0 before that. */
  readonly workedMs: number;
  /** What the queue of the limiter is still expected to take. */
  readonly queueMs: number;
  readonly estimate: Estimate;
}

/**
 * The progress of a run. `fraction` rises, slows down near the median, and stays below one until the run has ended.
 * `remaining_ms` is a range, p25 to p80: a single figure would be a promise.
 */
export function progressOf({ stage, elapsedMs, workedMs, queueMs, estimate }: RunTiming): EventPayload<'generation.progress'> {
  const remaining = (whole: number) => Math.round(queueMs + Math.max(0, whole - workedMs));
  return {
    stage,
    elapsed_ms: Math.round(elapsedMs),
    fraction: Math.round(Math.max(STAGE_FLOORS[stage], expectedFraction(workedMs, estimate.p50Ms)) * 1000) / 1000,
    remaining_ms: [remaining(estimate.p25Ms), remaining(estimate.p80Ms)],
  };
}
