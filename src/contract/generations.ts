import * as z from 'zod';
import { STATUSES } from '../../common/lifecycle.ts';
import { directionSchema } from './direction.ts';
import { imageSchema, lineage } from './images.ts';
import { problemSchema } from './problems.ts';
import { quotaSchema } from './quota.ts';
import { backgroundSchema, formatSchema } from './requests.ts';
import { instant, usd } from './values.ts';

export const statusSchema = z.enum(STATUSES);

export const FAILURE_CODES = [
  'content_policy',
  'provider_rate_limited',
  'provider_unavailable',
  'provider_rejected',
  'outcome_unknown',
  'storage_failed',
  'input_unavailable',
  'input_rejected',
] as const;
export const failureCodeSchema = z.enum(FAILURE_CODES);
export type FailureCode = z.infer<typeof failureCodeSchema>;

/** How long the provider is expected to take: 25, 50, 80 and 95 % of the requests like this one take no longer. */
export const etaSchema = z.object({
  /** Milliseconds. */
  p25_ms: z.int(),
  /** Milliseconds: the median. */
  p50_ms: z.int(),
  /** Milliseconds. */
  p80_ms: z.int(),
  /** Milliseconds. */
  p95_ms: z.int(),
  /** Number of successes that the figures come from; 0 for the shipped table. */
  samples: z.int(),
});
export type Eta = z.infer<typeof etaSchema>;

/** A place in the queue of the provider limiter. */
export const queueSchema = z.object({
  /** 1 is the next to start. */
  position: z.int(),
  /** Estimated time left in the queue, in milliseconds. */
  wait_ms: z.int(),
});
export type Queue = z.infer<typeof queueSchema>;

/** What the provider says that it used, in OpenAI’s words. */
export const usageSchema = z.object({
  /** Tokens in and out. */
  total_tokens: z.int(),
  /** Tokens of the prompt and of the input pictures. */
  input_tokens: z.int(),
  /** The two parts of `input_tokens`. */
  input_tokens_details: z.object({ text_tokens: z.int(), image_tokens: z.int() }),
  /** Tokens of the images that were made. */
  output_tokens: z.int(),
});
export type Usage = z.infer<typeof usageSchema>;

/** Why a generation failed. */
export const generationErrorSchema = z.object({
  /** For programs. */
  code: failureCodeSchema,
  /** For a person, in English. */
  message: z.string(),
  /** Whether the same request may succeed later. */
  retryable: z.boolean(),
  /** Whether the images were given back to the quota. */
  quota_returned: z.boolean(),
});
export type GenerationError = z.infer<typeof generationErrorSchema>;

/** A request for images, and what became of it. */
export const generationSchema = z.object({
  /** `gen_…`. */
  id: z.string(),
  object: z.literal('generation'),
  /** It only moves forward. `succeeded`, `failed` and `canceled` are final. */
  status: statusSchema,
  /** What the user typed. */
  prompt: z.string(),
  /** What the model gets. */
  directed_prompt: z.string(),
  /** How the one became the other. */
  direction: directionSchema,
  /** The model that makes the images. */
  model: z.string(),
  /** `WIDTHxHEIGHT` in pixels, or `auto` if the model chooses. */
  size: z.string(),
  /** One of the model’s qualities. */
  quality: z.string(),
  /** Of the files. */
  format: formatSchema,
  /** Of the files. */
  background: backgroundSchema,
  /** The number of images that were asked for. */
  n: z.int(),
  ...lineage,
  /** Empty until it succeeds. */
  images: z.array(imageSchema),
  /** `null` unless it failed. */
  error: generationErrorSchema.nullable(),
  /** What the provider reports; `null` if it reports nothing. */
  usage: usageSchema.nullable(),
  /** The prompt as the model itself rewrote it; `null` if it does not say so. */
  revised_prompt: z.string().nullable(),
  /** `reserved_usd`: the most that it can cost. `charged_usd`: what it did cost; `null` until it has ended. */
  cost: z.object({ reserved_usd: usd, charged_usd: usd.nullable() }),
  /** The daily images of its subject, with this generation. */
  quota: quotaSchema,
  /** Expected time at the provider. */
  eta: etaSchema,
  /** Its place in the queue; `null` if it does not wait. */
  queue: queueSchema.nullable(),
  /** When the request arrived. */
  created_at: instant,
  /** When it was first sent to the provider; `null` before that. */
  started_at: instant.nullable(),
  /** When it ended; `null` before that. */
  completed_at: instant.nullable(),
  /** The caller’s own pairs, unchanged. */
  metadata: z.record(z.string(), z.string()),
  /** Paths of this generation’s own calls. */
  links: z.object({ self: z.string(), events: z.string(), cancel: z.string() }),
});
export type Generation = z.infer<typeof generationSchema>;

/** `POST /v1/generations?dry_run=true`. Everything of the image is `null` if the model cannot make it. */
export const dryRunSchema = z.object({
  dry_run: z.literal(true),
  /** Whether the request would be admitted now. */
  admitted: z.boolean(),
  /** What it would be refused with; `null` if it would be admitted. */
  refusal: problemSchema.nullable(),
  /** The model that would make it. */
  model: z.string().nullable(),
  /** `WIDTHxHEIGHT` in pixels, or `auto` if the model chooses. */
  size: z.string().nullable(),
  /** One of the model’s qualities. */
  quality: z.string().nullable(),
  /** The most that it can cost. */
  reserved_usd: usd.nullable(),
  /** What the model would get. */
  directed_prompt: z.string().nullable(),
  /** How the prompt would become that. */
  direction: directionSchema.nullable(),
  /** The daily images as they stand now; `null` if the counter does not answer. */
  quota: quotaSchema.nullable(),
  /** Those of `direction`; empty without one. */
  warnings: directionSchema.shape.warnings,
});
export type DryRun = z.infer<typeof dryRunSchema>;
