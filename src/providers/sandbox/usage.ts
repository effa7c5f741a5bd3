import { outputTokens } from '../../generation/models/tokens.ts';
import { findModel } from '../../generation/models.ts';
import type { ProviderUsage } from '../../generation/ports.ts';

/** The usage that a provider would report, by the figures of the model `sandbox`: play money, counted like real money. */
export function countTokens(made: {
  readonly prompt: string;
  readonly quality: string;
  readonly size: string;
  readonly n: number;
  readonly previews: number;
}): ProviderUsage | null {
  const pricing = findModel('sandbox')?.pricing;
  const table = pricing?.by === 'tokens' ? pricing.outputTokens[made.quality] : undefined;
  if (pricing?.by !== 'tokens' || !table) return null;
  const each = (outputTokens(table, made.size) ?? 0) + pricing.previewTokens * made.previews;
  return { textInputTokens: Math.ceil(made.prompt.length / 4), imageOutputTokens: each * made.n };
}
