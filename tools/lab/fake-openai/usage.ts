import type { ImageRequest } from './validate.ts';

const OUTPUT_TOKENS: Readonly<Record<string, number>> = { low: 196, medium: 439, high: 1756, xhigh: 3122, max: 7024, auto: 439 };

/** `usage` as OpenAI writes it, by the published tokens of a square image. */
export function usage(request: ImageRequest) {
  const text = Math.ceil(request.prompt.length / 4);
  const each = Math.round(((OUTPUT_TOKENS[request.quality] ?? 0) * request.width * request.height) / (1024 * 1024));
  const output = (each + 100 * request.partials) * request.n;
  return {
    total_tokens: text + output,
    input_tokens: text,
    output_tokens: output,
    input_tokens_details: { text_tokens: text, image_tokens: 0 },
  };
}
