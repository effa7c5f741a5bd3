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
  const { input_tokens: input = 0, input_tokens_details: details, output_tokens } = read.data;
  const imageInputTokens = details?.image_tokens ?? 0;
  return {
    textInputTokens: details?.text_tokens ?? input - imageInputTokens,
    imageInputTokens,
    imageOutputTokens: output_tokens,
  };
}
