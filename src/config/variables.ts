import * as z from 'zod';
import { PROVIDERS } from '../../common/providers.ts';
import { MOST_IMAGE_BYTES } from '../generation/memory.ts';
import { FORMS as form } from './fields.ts';

/** The base URL of OpenAI itself. Only there do the retirement dates of models apply. */
export const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/** Holds an image of 1792×1024 without any compression. */
const LEAST_MAX_IMAGE_BYTES = 8 * 1024 * 1024;

/** Every variable and secret of the Worker. An empty one counts as absent. */
export const variablesSchema = z.object({
  PROVIDER: z.enum(PROVIDERS, `must be one of ${PROVIDERS.join(', ')}`).optional(),
  OPENAI_API_KEY: form.credential.optional(),
  OPENAI_BASE_URL: form.providerUrl.default(OPENAI_BASE_URL),
  IMAGE_MODEL: z.string().optional(),
  IMAGE_MODEL_FALLBACK: z.string().max(128).optional(),
  MODELS: form.modelRows.default([]),
  MODEL_ALIASES: z.enum(['on', 'off'], 'must be "on" or "off"').default('on'),
  DIRECTOR_MODEL: z.string().max(128).optional(),
  DIRECTOR_MODEL_PRICE: form.directorPrice.optional(),
  HOUSE_RULES: form.houseRules.optional(),
  DAILY_IMAGES_PER_USER: form.integer(0, 1_000_000).default(5),
  DAILY_IMAGES_PER_IP: form.integer(0, 1_000_000).default(20),
  MAX_RUNNING_PER_USER: form.integer(1, 1000).default(5),
  DAILY_REFUSALS_PER_USER: form.integer(1, 1_000_000).default(10),
  DAILY_UNKNOWNS_PER_USER: form.integer(1, 1_000_000).default(3),
  DAILY_UNKNOWNS_PER_IP: form.integer(1, 1_000_000).default(9),
  DAILY_UPLOADS_PER_USER: form.integer(0, 1_000_000).default(50),
  DAILY_UPLOADS_PER_IP: form.integer(0, 1_000_000).default(200),
  DAILY_SPEND_CAP_USD: form.usd.default(10_000_000),
  MONTHLY_SPEND_CAP_USD: form.usd.default(100_000_000),
  DAILY_SPEND_PER_KEY_USD: form.usd.optional(),
  DAILY_SPEND_PER_USER_USD: form.usd.optional(),
  HOLD_SHARE: form.share.default(0.1),
  BREAKER_AFTER_FAILURES: form.integer(0, 1_000_000).default(10),
  // Waiting for the limiter, drawing and storing must fit into the 15 minutes that an alarm may take.
  PROVIDER_TIMEOUT_SECONDS: form.integer(1, 360).default(300),
  PROVIDER_IMAGES_PER_MINUTE: form.integer(1, 1_000_000).optional(),
  PROVIDER_MAX_RUNNING: form.integer(1, 1_000_000).optional(),
  PROVIDER_QUEUE_SECONDS: form.integer(1, 480).default(300),
  // OpenAI's SDKs give up after 600 s, and Node's fetch after 300 s without a byte.
  ANSWER_SILENT_SECONDS: form.integer(0, 240).default(50),
  ANSWER_HEARTBEAT_SECONDS: form.integer(1, 60).default(15),
  ANSWER_LONGEST_SECONDS: form.integer(1, 580).default(540),
  // The least holds every named size without any compression, the most 3840×2160.
  MAX_IMAGE_BYTES: form.integer(LEAST_MAX_IMAGE_BYTES, MOST_IMAGE_BYTES).default(MOST_IMAGE_BYTES),
  SANDBOX_SECONDS: form.seconds.default(6),
  SANDBOX_GRAIN: form.integer(1, 16).default(1),
  PUBLIC_URL: form.origin.optional(),
  PUBLIC_IMAGE_URL: form.urlStart.optional(),
  TURNSTILE_SITE_KEY: z.string().optional(),
  TURNSTILE_SECRET: z.string().optional(),
  CLOUDFLARE_ZONE_ID: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'must be the id of a Cloudflare zone: 32 hexadecimal digits')
    .optional(),
  CLOUDFLARE_PURGE_TOKEN: form.credential.optional(),
  PLAYGROUND_KEY: z.string().startsWith('pk_', 'must be a publishable key (pk_…)').optional(),
  SIGNING_SECRET: form.secret,
  ID_SECRET: form.secret.optional(),
  ADMIN_TOKEN: form.token,
  ADMIN_READ_TOKEN: form.token.optional(),
});

/** Their values, read. */
export type Variables = z.output<typeof variablesSchema>;

/** The names that `npm start` passes on from the environment and from `.dev.vars`. */
export const CONFIG_NAMES: readonly string[] = Object.keys(variablesSchema.shape);
