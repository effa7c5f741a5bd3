import { billOf } from './price.ts';
import type { ImageRequest } from './validate.ts';

/** What a scripted answer reports as usage. The bill does not depend on it. */
export type ReportedUsage =
  /** What is billed. */
  | 'true'
  | 'zero'
  /** A thousand million output tokens. */
  | 'absurd'
  /** 2^53 + 1, which no JavaScript number holds. */
  | 'beyond'
  | 'absent'
  | 'negative'
  /** The bare word `NaN`, as Python's JSON writer prints it. */
  | 'nan'
  /** Of one image less. */
  | 'fewer'
  /** Without the tokens of the prompt. */
  | 'output'
  /** With no token of the prompt. */
  | 'no text'
  | { readonly [name: string]: unknown };

/** `usage` as OpenAI writes it, of `images` pictures. */
export function trueUsage(request: ImageRequest, images = request.n): object {
  const { textTokens, inputTokens, imageTokens } = billOf(request, images);
  return usageOf(textTokens, imageTokens, inputTokens);
}

function usageOf(text: number, output: number, inputs = 0): object {
  return {
    total_tokens: text + inputs + output,
    input_tokens: text + inputs,
    output_tokens: output,
    input_tokens_details: { text_tokens: text, image_tokens: inputs },
  };
}

/** `reported` as JSON text, which may hold numbers that `JSON.stringify` cannot write; `null` if the member is absent. */
export function usageText(reported: ReportedUsage, request: ImageRequest, images: number): string | null {
  switch (reported) {
    case 'true':
      return JSON.stringify(trueUsage(request, images));
    case 'zero':
      return JSON.stringify(usageOf(0, 0));
    case 'absurd':
      return JSON.stringify(usageOf(1, 1_000_000_000));
    case 'beyond':
      return JSON.stringify(usageOf(1, 2)).replaceAll(/"(output|total)_tokens":\d+/g, '"$1_tokens":9007199254740993');
    case 'absent':
      return null;
    case 'negative':
      return JSON.stringify(usageOf(-1, -1000));
    case 'nan':
      return JSON.stringify(usageOf(1, 2)).replaceAll(/"output_tokens":\d+/g, '"output_tokens":NaN');
    case 'fewer':
      return JSON.stringify(trueUsage(request, images - 1));
    case 'output':
      return JSON.stringify({ output_tokens: billOf(request, images).imageTokens });
    case 'no text':
      return JSON.stringify(usageOf(0, billOf(request, images).imageTokens));
    default:
      return JSON.stringify(reported);
  }
}
