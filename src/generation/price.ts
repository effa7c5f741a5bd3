import type { Micros } from '../../common/money.ts';
import type { ImageModel } from './models.ts';
import type { ProviderUsage } from './ports.ts';

/** What a price depends on. `size` and `quality` as asked: `"auto"` is priced at its dearest. */
export interface Priced {
  readonly size: string;
  readonly quality: string;
  readonly n: number;
  readonly previews: number;
}

const BASE_PIXELS = 1024 * 1024;
/** The provider wraps a prompt in tokens of its own; this covers them. */
const PROMPT_OVERHEAD_TOKENS = 64;

/**
 * The most that the request can cost, in micro-dollars; `null` where the table does not know, which is refused.
 * A prompt has at most one token a UTF-8 byte, so bytes are the bound that no tokenizer passes.
 */
export function maxCost(model: ImageModel, asked: Priced, promptBytes: number): Micros | null {
  const qualities = asked.quality === 'auto' ? model.qualities : [asked.quality];
  const sizes =
    asked.size === 'auto'
      ? model.sizes.auto === null
        ? model.sizes.exact
        : [...model.sizes.exact, model.sizes.auto]
      : [asked.size];
  let most: Micros | null = null;
  for (const quality of qualities) {
    for (const size of sizes) {
      const price = imagePrice(model, quality, size, asked.previews);
      if (price === null) return null;
      most = Math.max(most ?? 0, price);
    }
  }
  if (most === null) return null;
  const prompt = model.pricing.by === 'tokens' ? model.pricing.textInput * (promptBytes + PROMPT_OVERHEAD_TOKENS) : 0;
  // Whether the prompt is billed once or once an image is not documented, so it is held once an image.
  return Math.ceil((most + prompt) * asked.n);
}

/** One image, without the prompt; `null` where the table does not know. */
export function imagePrice(model: ImageModel, quality: string, size: string, previews: number): Micros | null {
  const { pricing } = model;
  if (pricing.by === 'image') return pricing.prices[quality]?.[size] ?? null;
  const tokens = pricing.outputTokens[quality];
  const pixels = pixelsOf(size);
  if (tokens === undefined || pixels === null) return null;
  return Math.ceil(pricing.imageOutput * (Math.ceil((tokens * pixels) / BASE_PIXELS) + pricing.previewTokens * previews));
}

/** What the request did cost by the provider's own account; where it gives none, the most that was held. */
export function actualCost(model: ImageModel, usage: ProviderUsage | null, held: Micros): Micros {
  const { pricing } = model;
  if (pricing.by === 'image' || usage === null) return held;
  return Math.ceil(pricing.textInput * usage.textInputTokens + pricing.imageOutput * usage.imageOutputTokens);
}

function pixelsOf(size: string): number | null {
  const match = /^(\d+)x(\d+)$/.exec(size);
  return match ? Number(match[1]) * Number(match[2]) : null;
}
