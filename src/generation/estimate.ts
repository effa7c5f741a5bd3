import type { Stage } from '../../common/lifecycle.ts';
import { expectedFraction, STAGE_FLOORS } from '../../common/progress.ts';
import type { EventData } from '../contract/events.ts';
import type { Eta } from '../contract/resources.ts';
import type { ImageModel } from './models.ts';
import type { Plan } from './plan.ts';

/** Fewer successes than this say less than the shipped table. */
export const ENOUGH_SAMPLES = 20;
/** Older ones are forgotten: a provider's pace changes. */
export const KEPT_SAMPLES = 200;

/** Requests of one bucket take about the same time. Sizes count by half megapixels: any size may be asked for, and few buckets fill. */
export function bucketOf({ model, quality, size }: Pick<Plan, 'model' | 'quality' | 'size'>): string {
  const [width = 0, height = 0] = size.split('x').map(Number);
  const megapixels = Math.ceil((width * height) / (512 * 1024)) / 2;
  return `${model} ${quality} ${Number.isFinite(megapixels) && megapixels > 0 ? `${megapixels} MP` : size}`;
}

/** The estimate out of real durations (milliseconds); `null` where there are too few of them. */
export function etaFrom(durations: readonly number[]): Eta | null {
  if (durations.length < ENOUGH_SAMPLES) return null;
  const sorted = [...durations].sort((a, b) => a - b);
  return {
    p25_ms: quantile(sorted, 0.25),
    p50_ms: quantile(sorted, 0.5),
    p80_ms: quantile(sorted, 0.8),
    p95_ms: quantile(sorted, 0.95),
    samples: sorted.length,
  };
}

/** Between the two nearest ranks, in proportion. */
function quantile(sorted: readonly number[], p: number): number {
  const rank = p * (sorted.length + 1) - 1;
  const low = Math.min(sorted.length - 1, Math.max(0, Math.floor(rank)));
  const high = Math.min(sorted.length - 1, low + 1);
  const [from = 0, to = from] = [sorted[low], sorted[high]];
  return Math.round(from + (to - from) * Math.min(1, Math.max(0, rank - low)));
}

/** Seconds of the median for a 1024×1024 image by quality, as published latencies give it on 2026-11-20. */
const PRIOR_MEDIAN_SECONDS: Readonly<Record<string, number>> = {
  low: 9,
  medium: 16,
  high: 38,
  xhigh: 62,
  max: 110,
  auto: 30,
  standard: 14,
  hd: 22,
};
const UNKNOWN_MEDIAN_SECONDS = 30;

/** Published latencies spread about their median like this; the long end is longer than the short one. */
const SPREAD = { p25: 0.78, p80: 1.5, p95: 2.6 };

/** gpt-image-2 and 2.5 Sunburst take about twice the time of Flare at the same quality. */
const SLOWER: Readonly<Record<string, number>> = { 'gpt-image-2': 2.2, 'gpt-image-2.5-sunburst': 1.8, 'gpt-image-1': 2 };

/** How long it will take, out of a shipped table: `samples` is 0. `sandboxSeconds`: what the sandbox was set to. */
export function priorEta(model: ImageModel, plan: Plan, sandboxSeconds: number): Eta {
  if (model.api === 'sandbox') return spread(sandboxMedianMs(plan, sandboxSeconds), { p25: 0.92, p80: 1.12, p95: 1.3 });
  const seconds = (PRIOR_MEDIAN_SECONDS[plan.quality] ?? UNKNOWN_MEDIAN_SECONDS) * (SLOWER[model.id] ?? 1);
  return spread(seconds * 1000 * sizeFactor(plan.size), SPREAD);
}

/** The sandbox's own pace: half as long again for `high`, a good third shorter for `low`. */
function sandboxMedianMs(plan: Plan, seconds: number): number {
  const pace = plan.quality === 'high' ? 1.5 : plan.quality === 'low' ? 0.6 : 1;
  // Drawing takes time of its own, also when it is told to take none.
  return Math.max(500, seconds * 1000 * pace + 300);
}

/** Larger pictures take longer, though not in proportion. */
function sizeFactor(size: string): number {
  const [width = 1024, height = 1024] = size.split('x').map(Number);
  const megapixels = (width * height) / (1024 * 1024);
  return Number.isFinite(megapixels) ? Math.max(1, megapixels ** 0.6) : 1;
}

function spread(medianMs: number, factors: { p25: number; p80: number; p95: number }): Eta {
  return {
    p25_ms: Math.round(medianMs * factors.p25),
    p50_ms: Math.round(medianMs),
    p80_ms: Math.round(medianMs * factors.p80),
    p95_ms: Math.round(medianMs * factors.p95),
    samples: 0,
  };
}

export interface Waited {
  readonly stage: Stage;
  /** Since the request came. */
  readonly elapsedMs: number;
  /** Since the request was first sent to the provider; 0 before. */
  readonly workedMs: number;
  /** What the queue in front of the provider is still expected to take. */
  readonly queueMs: number;
  readonly eta: Eta;
}

/**
 * How far along a run is: `fraction` rises and slows as the median nears and passes, and stays below one until the
 * end is a fact. `remaining_ms` is a range, p25 to p80, since a single figure would be a promise.
 */
export function progressOf({ stage, elapsedMs, workedMs, queueMs, eta }: Waited): EventData<'generation.progress'> {
  const remaining = (whole: number) => Math.round(queueMs + Math.max(0, whole - workedMs));
  return {
    stage,
    elapsed_ms: Math.round(elapsedMs),
    fraction: Math.round(Math.max(STAGE_FLOORS[stage], expectedFraction(workedMs, eta.p50_ms)) * 1000) / 1000,
    remaining_ms: [remaining(eta.p25_ms), remaining(eta.p80_ms)],
  };
}
