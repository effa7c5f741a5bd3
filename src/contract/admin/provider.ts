import * as z from 'zod';
import { PROVIDERS } from '../../../common/providers.ts';
import { countSchema, instant, usd } from './common.ts';
import { durationsSchema } from './overview.ts';

/** `GET /v1/admin/provider`. */
export const providerSchema = z.object({
  provider: z.enum(PROVIDERS),
  default_model: z.string(),
  fallback_model: z.string().nullable(),
  last_answer_at: instant.nullable().describe('When a purchase brought an image last.'),
  last_refusals: z
    .array(z.object({ code: z.string(), reason: z.string(), at: instant, count: countSchema }))
    .describe('What the provider refused lately, by code, the newest first.'),
  breaker_open_until: instant.nullable().describe('Nothing is bought before: too many purchases brought nothing.'),
  paused_until: instant.nullable().describe('The provider asked for a pause.'),
  waiting: countSchema,
  limits: z.object({ images_per_minute: countSchema.nullable(), max_running: countSchema.nullable() }),
  errors_today: z.array(
    z.object({ code: z.string(), count: countSchema, rate: z.number().describe('Of all that ended today: 0 to 1.') }),
  ),
  models: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      default: z.boolean(),
      prices: z.record(z.string(), z.record(z.string(), usd)).describe('quality → size → US dollars for one image.'),
      prices_read_on: z
        .string()
        .nullable()
        .describe('The day on which the provider’s list was read; `null` for prices of your own.'),
      retires_on: z.string().nullable(),
      successor: z.string().nullable(),
      durations: z.array(durationsSchema.extend({ quality: z.string() })).describe('Of today, by quality.'),
    }),
  ),
});
export type Provider = z.infer<typeof providerSchema>;

/** `POST /v1/admin/provider/test`. Nothing is bought. */
export const providerTestSchema = z.object({
  ok: z.boolean(),
  status: z.int().nullable().describe('Of the provider’s answer; `null` if there was none, or nothing to ask.'),
  ms: countSchema,
  detail: z.string(),
});
export type ProviderTest = z.infer<typeof providerTestSchema>;
