import type { EventData, Stage } from '../contract/events.ts';
import type { Eta, Status } from '../contract/resources.ts';
import type { ImageModel } from './models.ts';
import type { Plan } from './plan.ts';

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

/** What has really happened lifts the bar, never lowers it. */
const FLOORS: Readonly<Record<Stage, number>> = { queued: 0, directing: 0.06, generating: 0.12, storing: 0.94 };

/**
 * How far along a run is: `fraction` rises and slows as the median nears and passes, and stays below one until the
 * end is a fact. `remaining_ms` is a range, p25 to p80, since a single figure would be a promise.
 */
export function progressOf(stage: Stage, elapsedMs: number, eta: Eta): EventData<'generation.progress'> {
  const expected = 0.97 * (1 - Math.exp((-1.6 * elapsedMs) / eta.p50_ms));
  const fraction = Math.max(FLOORS[stage], expected);
  return {
    stage,
    elapsed_ms: Math.round(elapsedMs),
    fraction: Math.round(fraction * 1000) / 1000,
    remaining_ms: [Math.max(0, Math.round(eta.p25_ms - elapsedMs)), Math.max(0, Math.round(eta.p80_ms - elapsedMs))],
  };
}

/** The stage that a watcher is told of; `null` once there is nothing to wait for. */
export function stageOf(status: Status): Stage | null {
  return status === 'succeeded' || status === 'failed' || status === 'canceled' ? null : status;
}
