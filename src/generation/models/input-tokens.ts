/**
 * A bound for the tokens of one input image. OpenAI publishes no table for GPT Image 2 and later. Its two published ways to count
 * are taken at their most expensive, and the larger one holds:
 * - tiles of 512 pixels, 129 tokens each and 65 for the image, and 6,240 for high fidelity;
 * - patches of 32 pixels, times the highest factor of any of its models (2.46).
 * The usage that the provider reports settles the difference.
 */
export function mostInputTokens({ width, height }: { readonly width: number; readonly height: number }): number {
  const grid = (edge: number) => Math.ceil(width / edge) * Math.ceil(height / edge);
  return Math.max(65 + 129 * grid(512) + 6240, Math.ceil(2.46 * grid(32)));
}

/** The fewest tokens that a provider is known to count for a picture of any size. OpenAI's least is 65, Gemini's 258. */
const LEAST_TOKENS = 64;

/** A bound from below: a usage with fewer tokens leaves the picture out. A very small picture may have few patches. */
export function leastInputTokens({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(LEAST_TOKENS, Math.ceil(width / 32) * Math.ceil(height / 32));
}
