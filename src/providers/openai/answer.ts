import { APIError } from 'openai/error';
import * as z from 'zod';
import type { ProviderUsage } from '../../generation/ports.ts';
import { streamedFailure } from './errors.ts';
import { Fault, unknownOutcome } from './fault.ts';

/** Only what is used of an answer, so that a field more or less on another server costs no image. */
const text = z.string().nullish().catch(null);
const imageSchema = z.object({ b64_json: text, url: text, revised_prompt: text });
export type AnsweredImage = z.infer<typeof imageSchema>;

const answerSchema = z.object({
  data: z.array(imageSchema).nullish(),
  usage: z.unknown().optional(),
});
const errorSchema = z.object({ error: z.object({}).loose() });

const tokens = z.int().min(0);
const usageSchema = z.object({
  input_tokens: tokens.default(0),
  input_tokens_details: z.object({ text_tokens: tokens }).nullish().catch(null),
  output_tokens: tokens,
});

export interface Answer {
  /** Each with base64 or a temporary URL. */
  readonly data: AnsweredImage[];
  readonly usage: ProviderUsage | null;
}

/**
 * Reads the JSON answer of `POST /images/generations`.
 * @throws Fault where it is no JSON, not of that shape, or an error inside a 200
 */
export async function readAnswer(body: ReadableStream<Uint8Array>): Promise<Answer> {
  const json = await new Response(body).json().catch((error: unknown) => {
    throw error instanceof SyntaxError ? unknownOutcome('not_json') : error;
  });
  const refusal = errorSchema.safeParse(json);
  if (refusal.success) throw new Fault(streamedFailure(new APIError(undefined, refusal.data.error, undefined, undefined), false));
  const read = answerSchema.safeParse(json);
  if (!read.success) throw unknownOutcome('answer_shape');
  return { data: read.data.data ?? [], usage: readUsage(read.data.usage) };
}

/** The provider's own count of tokens; `null` where it gives none that can be read. */
export function readUsage(usage: unknown): ProviderUsage | null {
  const read = usageSchema.safeParse(usage);
  if (!read.success) return null;
  return {
    textInputTokens: read.data.input_tokens_details?.text_tokens ?? read.data.input_tokens,
    imageOutputTokens: read.data.output_tokens,
  };
}
