import * as z from 'zod';
import { STATUSES } from '../../common/lifecycle.ts';
import { directionSchema, styleSchema } from './direction.ts';
import { problemSchema } from './problems.ts';
import { backgroundSchema, formatSchema } from './requests.ts';

const instant = z.string().describe('RFC 3339, UTC, milliseconds.');
const usd = z
  .string()
  .regex(/^\d+\.\d{4,6}$/)
  .describe('US dollars, as a decimal string.');

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

export const imageSchema = z.object({
  id: z.string(),
  url: z.string(),
  srcset: z
    .string()
    .nullable()
    .describe('Derived sizes, as WebP, for the attribute of that name; `null` if this deployment makes none.'),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  format: formatSchema,
});
export type Image = z.infer<typeof imageSchema>;

/** The result of reading and hashing the stored bytes again. */
export const verifiedSchema = z.object({
  ok: z.boolean().describe('The bytes are those of the record.'),
  sha256: z.string().nullable().describe('Of the bytes in storage now; `null` if there are none.'),
  bytes: z.int().nullable(),
  checked_at: instant,
});
export type Verified = z.infer<typeof verifiedSchema>;

/** A picture that a generation started from. */
export const inputSchema = z.object({
  id: z.string().describe('An image (`img_…`), or an upload (`upl_…`) that may be gone by now.'),
  role: z.enum(['image', 'mask']),
});
export type ImageInput = z.infer<typeof inputSchema>;

const lineage = {
  inputs: z.array(inputSchema).describe('The pictures that it started from, in the order of the request; the mask comes last.'),
  parent: z.string().nullable().describe('The first input that is an image of Easel: the one that was changed.'),
};

/** The record of an image: what it is, and which generation made it. */
export const imageRecordSchema = imageSchema.extend({
  object: z.literal('image'),
  generation_id: z.string(),
  prompt: z.string(),
  directed_prompt: z.string(),
  direction: directionSchema,
  colors: z
    .array(z.string())
    .describe('The palette of `direction` as `#rrggbb`, to paint a placeholder with; empty if it has none.'),
  model: z.string(),
  parameters: z.object({ size: z.string(), quality: z.string(), format: z.string(), background: z.string() }),
  ...lineage,
  metadata: z.record(z.string(), z.string()).describe('The metadata of its generation.'),
  cost_usd: usd.describe('This image’s share of what its generation was charged.'),
  created_at: instant,
  verified: verifiedSchema.optional().describe('With `?verify` only.'),
});
export type ImageRecord = z.infer<typeof imageRecordSchema>;

export const imageListSchema = z.object({ items: z.array(imageRecordSchema), next_cursor: z.string().nullable() });
export type ImageList = z.infer<typeof imageListSchema>;

/** `DELETE /v1/images/{id}`. */
export const deletedImageSchema = z.object({ deleted: z.literal(true), id: z.string() });

/** `/v1/images/{id}/share`. */
export const shareSchema = z.object({
  object: z.literal('share'),
  image_id: z.string(),
  url: z.string().nullable().describe('The public page; `null` if the image is not shared.'),
  shows_prompt: z.boolean().describe('Whether the page shows the prompt.'),
  shared_at: instant.nullable(),
});
export type ShareResource = z.infer<typeof shareSchema>;

/** `DELETE /v1/users/{user}`. */
export const deletedUserSchema = z.object({
  deleted: z.literal(true),
  user: z.string(),
  images: z.int().describe('How many images this call deleted.'),
  complete: z.boolean().describe('`false`: some are left. Call again.'),
});

export const etaSchema = z.object({
  p25_ms: z.int(),
  p50_ms: z.int(),
  p80_ms: z.int(),
  p95_ms: z.int(),
  samples: z.int().describe('Number of successes that the figures come from; 0 for the shipped table.'),
});
export type Eta = z.infer<typeof etaSchema>;

export const quotaSchema = z.object({
  limit: z.int(),
  used: z.int(),
  remaining: z.int(),
  resets_at: instant,
});
export type Quota = z.infer<typeof quotaSchema>;

export const policyUsageSchema = z.object({
  name: z.string(),
  limit: z.union([z.int(), usd]),
  used: z.union([z.int(), usd]),
  held: z.union([z.int(), usd]),
  remaining: z.union([z.int(), usd]),
  window_seconds: z.int().nullable(),
  resets_at: instant.nullable(),
});
export type PolicyUsage = z.infer<typeof policyUsageSchema>;

/** `GET /v1/quota`. `used` counts what is settled and what is held. */
export const quotaReportSchema = quotaSchema.extend({ held: z.int(), policies: z.array(policyUsageSchema) });
export type QuotaReport = z.infer<typeof quotaReportSchema>;

/** A place in the queue of the provider limiter. */
export const queueSchema = z.object({
  position: z.int().describe('1 is the next to start.'),
  wait_ms: z.int().describe('Estimated time left in the queue, in milliseconds.'),
});
export type Queue = z.infer<typeof queueSchema>;

/** What the provider says that it used, in OpenAI's words. */
export const usageSchema = z.object({
  total_tokens: z.int(),
  input_tokens: z.int(),
  input_tokens_details: z.object({ text_tokens: z.int(), image_tokens: z.int() }),
  output_tokens: z.int(),
});
export type Usage = z.infer<typeof usageSchema>;

export const generationErrorSchema = z.object({
  code: failureCodeSchema,
  message: z.string(),
  retryable: z.boolean(),
  quota_returned: z.boolean(),
});
export type GenerationError = z.infer<typeof generationErrorSchema>;

export const generationSchema = z.object({
  id: z.string(),
  object: z.literal('generation'),
  status: statusSchema,
  prompt: z.string(),
  directed_prompt: z.string(),
  direction: directionSchema,
  model: z.string(),
  size: z.string(),
  quality: z.string(),
  format: formatSchema,
  background: backgroundSchema,
  n: z.int(),
  ...lineage,
  images: z.array(imageSchema),
  error: generationErrorSchema.nullable(),
  usage: usageSchema.nullable().describe('What the provider reports; `null` if it reports nothing.'),
  revised_prompt: z.string().nullable().describe('The prompt as the model itself rewrote it, if it says so.'),
  cost: z.object({ reserved_usd: usd, charged_usd: usd.nullable() }),
  quota: quotaSchema,
  eta: etaSchema,
  queue: queueSchema.nullable().describe('Its place in the queue; `null` if it does not wait.'),
  created_at: instant,
  started_at: instant.nullable(),
  completed_at: instant.nullable(),
  metadata: z.record(z.string(), z.string()),
  links: z.object({ self: z.string(), events: z.string(), cancel: z.string() }),
});
export type Generation = z.infer<typeof generationSchema>;

/** `POST /v1/generations?dry_run=true`. Everything of the image is `null` if the model cannot make it. */
export const dryRunSchema = z.object({
  dry_run: z.literal(true),
  admitted: z.boolean().describe('Whether the request would be admitted now.'),
  refusal: problemSchema.nullable().describe('What it would be refused with.'),
  model: z.string().nullable(),
  size: z.string().nullable(),
  quality: z.string().nullable(),
  reserved_usd: usd.nullable().describe('The most that it can cost.'),
  directed_prompt: z.string().nullable(),
  direction: directionSchema.nullable(),
  quota: quotaSchema.nullable().describe('`null` if the counter does not answer.'),
  warnings: directionSchema.shape.warnings,
});
export type DryRun = z.infer<typeof dryRunSchema>;

export const modelSchema = z.object({
  id: z.string(),
  object: z.literal('model'),
  created: z.int().describe('Unix seconds, as OpenAI lists it.'),
  owned_by: z.string(),
  title: z.string(),
  default: z.boolean(),
  sizes: z.object({
    presets: z.record(z.string(), z.string()).describe('The sizes of `square`, `landscape` and `portrait`.'),
    exact: z.array(z.string()).describe('The sizes that it makes; with `custom`, suggested sizes.'),
    custom: z
      .object({ multiple_of: z.int(), min_pixels: z.int(), max_pixels: z.int(), max_edge: z.int(), max_ratio: z.number() })
      .nullable(),
    auto: z.boolean(),
  }),
  qualities: z.array(z.string()),
  formats: z.array(formatSchema),
  backgrounds: z.array(backgroundSchema),
  max_n: z.int(),
  max_previews: z.int(),
  max_prompt_characters: z.int(),
  edits: z.boolean().describe('Whether it changes images that are given to it.'),
  max_input_images: z.int(),
  masks: z.boolean().describe('Whether a mask may say where to change.'),
  defaults: z.object({ size: z.string(), quality: z.string(), format: formatSchema }),
  prices: z
    .record(z.string(), z.record(z.string(), usd))
    .describe('quality → size → US dollars for one image, before the prompt.'),
  retires_on: z.string().nullable(),
  successor: z.string().nullable(),
});
export type Model = z.infer<typeof modelSchema>;

/** `GET /v1/models`, in a superset of OpenAI's shape. */
export const modelListSchema = z.object({ object: z.literal('list'), data: z.array(modelSchema) });

/** `GET /v1/styles`. */
export const styleListSchema = z.object({ object: z.literal('list'), data: z.array(styleSchema) });

/** `GET /healthz`. */
export const healthSchema = z.object({
  status: z
    .enum(['ok', 'degraded', 'not_migrated', 'not_configured'])
    .describe('`degraded`: a part does not answer. `not_migrated`: the database is older than the code.'),
  degraded: z.array(z.enum(['database', 'bucket', 'counters'])).describe('Parts that did not answer in time.'),
  migration: z
    .object({ applied: z.string().nullable(), needed: z.string() })
    .describe('The newest migration of the database, `null` if it is not known, and the newest one of the code.'),
  warnings: z
    .array(z.object({ model: z.string(), shutdown_on: z.string(), default: z.boolean() }))
    .optional()
    .describe('Models that the provider shuts down within 30 days, if there are any.'),
});
export type Health = z.infer<typeof healthSchema>;
