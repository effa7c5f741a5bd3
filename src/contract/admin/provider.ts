import * as z from 'zod';
import { PROVIDERS } from '../../../common/providers.ts';
import { instant } from '../values.ts';
import { countSchema, signedUsd } from './common.ts';
import { durationsSchema } from './overview.ts';

/** `GET /v1/admin/provider`. */
export const providerSchema = z.object({
  provider: z.enum(PROVIDERS),
  default_model: z.string(),
  fallback_model: z.string().nullable(),
  /** When a purchase brought an image last. */
  last_answer_at: instant.nullable(),
  /** What the provider refused lately, by code, the newest first. */
  last_refusals: z.array(z.object({ code: z.string(), reason: z.string(), at: instant, count: countSchema })),
  /** Nothing is bought before: too many purchases brought nothing. */
  breaker_open_until: instant.nullable(),
  /** The provider asked for a pause. */
  paused_until: instant.nullable(),
  waiting: countSchema,
  limits: z.object({ images_per_minute: countSchema.nullable(), max_running: countSchema.nullable() }),
  errors_today: z.array(
    z.object({
      code: z.string(),
      count: countSchema,
      /** Of all that ended today: 0 to 1. */
      rate: z.number(),
    }),
  ),
  models: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      default: z.boolean(),
      /** quality → size → US dollars for one image. */
      prices: z.record(z.string(), z.record(z.string(), signedUsd)),
      /** The day on which the provider’s list was read; `null` for prices of your own. */
      prices_read_on: z.string().nullable(),
      retires_on: z.string().nullable(),
      successor: z.string().nullable(),
      /** Of today, by quality. */
      durations: z.array(durationsSchema.extend({ quality: z.string() })),
    }),
  ),
});
export type Provider = z.infer<typeof providerSchema>;

/** `POST /v1/admin/provider/test`. Nothing is bought. */
export const providerTestSchema = z.object({
  ok: z.boolean(),
  /** Of the provider’s answer; `null` if there was none, or nothing to ask. */
  status: z.int().nullable(),
  ms: countSchema,
  detail: z.string(),
});
export type ProviderTest = z.infer<typeof providerTestSchema>;
