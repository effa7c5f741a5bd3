import { findModel } from '../../generation/models/catalog.ts';
import { mostInputTokens } from '../../generation/models/input-tokens.ts';
import { outputTokens } from '../../generation/models/tokens.ts';
import type { ProviderUsage } from '../../generation/ports.ts';
import type { InputSize } from '../../generation/price.ts';

/** What a provider would say of such a request, in the figures of the catalog's `sandbox`: play money, counted like real. */
export function countTokens(made: {
  readonly prompt: string;
  readonly quality: string;
  /** `WIDTHxHEIGHT`. */
  readonly size: string;
  readonly n: number;
  readonly previews: number;
  readonly inputs: readonly InputSize[];
}): ProviderUsage | null {
  const pricing = findModel('sandbox')?.pricing;
  if (pricing?.by !== 'tokens') return null;
  const table = pricing.outputTokens[made.quality];
  const each = ((table && outputTokens(table, made.size)) ?? 0) + pricing.previewTokens * made.previews;
  // A third of the most that they can be, for each picture that is made.
  const inputs = made.inputs.reduce((sum, input) => sum + Math.ceil(mostInputTokens(input) / 3), 0) * made.n;
  return { textInputTokens: Math.ceil(made.prompt.length / 4), imageInputTokens: inputs, imageOutputTokens: each * made.n };
}
