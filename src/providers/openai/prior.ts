import { type Estimate, estimateAround } from '../../generation/estimate.ts';
import type { Plan } from '../../generation/plan.ts';

/** Median seconds of a 1024×1024 image by quality, from latencies published by 2026-11-20. */
const MEDIAN_SECONDS: Readonly<Record<string, number>> = {
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

/** How published latencies spread around their median. The long tail is longer than the short one. */
const SPREAD = { p25: 0.78, p80: 1.5, p95: 2.6 };

/** These models take about twice the time of Flare at the same quality. */
const SLOWER: Readonly<Record<string, number>> = { 'gpt-image-2': 2.2, 'gpt-image-2.5-sunburst': 1.8, 'gpt-image-1': 2 };

/** How long OpenAI takes for a plan, from published latencies. */
export function openaiPrior({ model, quality, size }: Pick<Plan, 'model' | 'quality' | 'size'>): Estimate {
  const seconds = (MEDIAN_SECONDS[quality] ?? UNKNOWN_MEDIAN_SECONDS) * (SLOWER[model] ?? 1);
  return estimateAround(seconds * 1000 * sizeFactor(size), SPREAD);
}

/** Larger images take longer, but less than in proportion to their pixels. */
function sizeFactor(size: string): number {
  const [width = 1024, height = 1024] = size.split('x').map(Number);
  const megapixels = (width * height) / (1024 * 1024);
  return Number.isFinite(megapixels) ? Math.max(1, megapixels ** 0.6) : 1;
}
