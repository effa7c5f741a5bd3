import type { Micros } from '../../common/money.ts';
import { outputTokens } from './models/tokens.ts';
import type { ImageModel } from './models.ts';
import type { Plan } from './plan.ts';
import type { ProviderUsage } from './ports.ts';

/** The provider wraps a prompt in tokens of its own. This covers them. */
const PROMPT_OVERHEAD_TOKENS = 64;

/**
 * The most that the request can cost, in micro-dollars. `"auto"` is priced at the highest price that it can come to.
 * `null` if the price table has no such price: the request must be refused.
 * A prompt has at most one token per UTF-8 byte, so no tokenizer passes its bytes.
 */
export function maxCost(
  model: ImageModel,
  plan: Pick<Plan, 'size' | 'quality' | 'n' | 'previews'>,
  promptBytes: number,
): Micros | null {
  const qualities = plan.quality === 'auto' ? model.qualities : [plan.quality];
  let most: Micros | null = null;
  for (const quality of qualities) {
    for (const size of possibleSizes(model, plan.size)) {
      const price = imagePrice(model, quality, size, plan.previews);
      if (price === null) return null;
      most = Math.max(most ?? 0, price);
    }
  }
  if (most === null) return null;
  const prompt = model.pricing.by === 'tokens' ? model.pricing.textInput * (promptBytes + PROMPT_OVERHEAD_TOKENS) : 0;
  // It is not documented whether the prompt is billed once or once per image, so it is held once per image.
  return Math.ceil((most + prompt) * plan.n);
}

function possibleSizes({ sizes }: ImageModel, size: string): readonly string[] {
  if (size !== 'auto') return [size];
  return sizes.auto === null ? sizes.exact : [...sizes.exact, sizes.auto];
}

/** The price of one image in micro-dollars, without the prompt; `null` if the price table does not have it. */
export function imagePrice(model: ImageModel, quality: string, size: string, previews: number): Micros | null {
  const { pricing } = model;
  if (pricing.by === 'image') return pricing.prices[quality]?.[size] ?? null;
  const table = pricing.outputTokens[quality];
  const tokens = table ? outputTokens(table, size) : null;
  return tokens === null ? null : Math.ceil(pricing.imageOutput * (tokens + pricing.previewTokens * previews));
}

/** What the request did cost, in micro-dollars, by the provider's usage. Without usage it is all that was held. */
export function actualCost(model: ImageModel, usage: ProviderUsage | null, held: Micros): Micros {
  const { pricing } = model;
  if (pricing.by === 'image' || usage === null) return held;
  return Math.ceil(pricing.textInput * usage.textInputTokens + pricing.imageOutput * usage.imageOutputTokens);
}
