import { APIError } from 'openai/error';
import * as z from 'zod';
import type { ProviderUsage } from '../../generation/ports.ts';
import { decodeBase64 } from './base64.ts';
import { streamedFailure } from './errors.ts';
import { Fault, unknownOutcome } from './fault.ts';
import { ImageJson } from './image-json.ts';

/** Only the fields that are used: a different field on another server must not lose an image. */
const text = z.string().nullish().catch(null);
const imageSchema = z.object({ b64_json: z.union([z.int(), z.string()]).nullish().catch(null), url: text, revised_prompt: text });

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

export interface AnsweredImage {
  /** The inline image; `null` if it is not base64, absent if there is none. */
  readonly inline?: Uint8Array | null;
  /** A temporary URL, or a `data:` one. */
  readonly url: string | null;
  readonly revisedPrompt: string | null;
}

export interface Answer {
  readonly data: readonly AnsweredImage[];
  readonly usage: ProviderUsage | null;
}

/**
 * Reads the JSON response of `POST /images/generations`.
 * @throws Fault if it is not JSON, not of that shape, or an error with status 200
 */
export async function readAnswer(body: AsyncIterable<string>): Promise<Answer> {
  const reader = new ImageJson();
  for await (const piece of body) reader.push(piece);
  const { json, images } = reader.end();
  const answer = parseJson(json);
  const refusal = errorSchema.safeParse(answer);
  if (refusal.success) throw new Fault(streamedFailure(new APIError(undefined, refusal.data.error, undefined, undefined), false));
  const read = answerSchema.safeParse(answer);
  if (!read.success) throw unknownOutcome('answer_shape');
  const data = (read.data.data ?? []).map(({ b64_json, url, revised_prompt }) => {
    const inline = inlineImage(b64_json, images);
    return { ...(inline === undefined ? {} : { inline }), url: url ?? null, revisedPrompt: revised_prompt ?? null };
  });
  return { data, usage: readUsage(read.data.usage) };
}

/** @throws Fault `outcome_unknown` if it is not JSON */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw unknownOutcome('not_json');
  }
}

/** The image of a `b64_json` of `ImageJson`; `null` if it is not base64, `undefined` if there is none. */
export function inlineImage(b64Json: unknown, images: readonly (Uint8Array | null)[]): Uint8Array | null | undefined {
  const image =
    typeof b64Json === 'number' ? images[b64Json] : typeof b64Json === 'string' && b64Json ? decodeBase64(b64Json) : undefined;
  return image?.length === 0 ? undefined : image;
}

/** The provider's own count of tokens; `null` if there is none that can be read. */
export function readUsage(usage: unknown): ProviderUsage | null {
  const read = usageSchema.safeParse(usage);
  if (!read.success) return null;
  return {
    textInputTokens: read.data.input_tokens_details?.text_tokens ?? read.data.input_tokens,
    imageOutputTokens: read.data.output_tokens,
  };
}
