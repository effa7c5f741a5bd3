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
