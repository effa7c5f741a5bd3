import { findModel } from '../../generation/models.ts';
import type { ProviderUsage } from '../../generation/ports.ts';

const BASE_PIXELS = 1024 * 1024;

/** What a provider would say of such a request, in the figures of the catalog's `sandbox`: play money, counted like real. */
export function countTokens(made: {
  readonly prompt: string;
  readonly quality: string;
  readonly pixels: number;
  readonly n: number;
  readonly previews: number;
}): ProviderUsage | null {
  const pricing = findModel('sandbox')?.pricing;
  if (pricing?.by !== 'tokens') return null;
  const each =
    Math.ceil(((pricing.outputTokens[made.quality] ?? 0) * made.pixels) / BASE_PIXELS) + pricing.previewTokens * made.previews;
  return { textInputTokens: Math.ceil(made.prompt.length / 4), imageOutputTokens: each * made.n };
}
