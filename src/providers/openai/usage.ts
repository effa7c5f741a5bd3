import * as z from 'zod';
import type { ProviderUsage } from '../../generation/ports.ts';

/** Any number passes: whether it is possible is decided where the price is known. Anything else counts as no number. */
const tokens = z.number().catch(Number.NaN);
const schema = z.object({
  input_tokens: tokens.optional(),
  input_tokens_details: z.object({ text_tokens: tokens.nullish(), image_tokens: tokens.nullish() }).nullish().catch(null),
  output_tokens: tokens.optional(),
});

/** The provider's own count of tokens; `null` if it reports none. */
export function readUsage(usage: unknown): ProviderUsage | null {
  const read = schema.safeParse(usage);
  if (!read.success || read.data.output_tokens === undefined) return null;
  const { input_tokens, input_tokens_details: details, output_tokens } = read.data;
  const text = details?.text_tokens ?? null;
  const image = details?.image_tokens ?? null;
  // What a part leaves open is not free: without the whole or both parts, the input is no number.
  const input = input_tokens ?? (text === null || image === null ? Number.NaN : text + image);
  const textInputTokens = text ?? input - (image ?? 0);
  const rest = input - textInputTokens;
  return {
    textInputTokens,
    // The parts may leave something of the whole out. It counts as the more expensive of the two.
    imageInputTokens: Math.max(image ?? 0, Number.isNaN(rest) ? 0 : rest),
    imageOutputTokens: output_tokens,
  };
}
