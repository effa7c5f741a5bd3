import * as z from 'zod';
import { amountSchema } from '../identity.ts';
import { instant } from '../values.ts';
import { countSchema } from './common.ts';

const whole = z.int().min(0).max(1_000_000).nullable().optional();
const running = z.int().min(1).max(1_000_000).nullable().optional();
const amount = amountSchema.nullable().optional();

/**
 * `PUT /v1/admin/settings`. Only the members that are sent change. `null` takes a setting back. A limit can only be lower than its
 * variable, so that the caps hold even with a stolen session.
 */
export const settingsRequestSchema = z.strictObject({
  /** Images of a user and day. */
  daily_images_per_user: whole,
  /** Images of a visitor’s address and day. */
  daily_images_per_ip: whole,
  /** Generations of a user at once. */
  max_running_per_user: running,
  /** Refused prompts of a user and day. */
  daily_refusals_per_user: running,
  /** Lost images of a user and day that may have to be paid. */
  daily_unknowns_per_user: running,
  /** The same for a visitor’s address. */
  daily_unknowns_per_ip: running,
  /** Dollars of the deployment and day. */
  daily_spend_cap_usd: amount,
  /** Dollars of the deployment and month. */
  monthly_spend_cap_usd: amount,
  /** Dollars of a key and day. */
  daily_spend_per_key_usd: amount,
  /** Dollars of a user and day. */
  daily_spend_per_user_usd: amount,
  /** Images that the provider is asked for in a minute. */
  provider_images_per_minute: running,
  /** Requests to the provider at once. */
  provider_max_running: running,
  /** A model of the provider of this deployment. */
  default_model: z.string().min(1).max(128).nullable().optional(),
});
export type SettingsRequest = z.infer<typeof settingsRequestSchema>;
export type SettingName = keyof SettingsRequest;

const value = z.union([z.int(), z.string()]).nullable();

/** `GET /v1/admin/settings`. */
export const settingsSchema = z.object({
  items: z.array(
    z.object({
      name: z.enum(Object.keys(settingsRequestSchema.shape) as [SettingName, ...SettingName[]]),
      /** What holds now; `null` for no limit. Dollars are strings. */
      value: value,
      source: z.enum(['variable', 'setting']),
      /** The variable that is the ceiling. */
      variable: z.string(),
      /** What the variable allows at most. */
      ceiling: value,
    }),
  ),
  updated_at: instant.nullable(),
  /** How long other data centers may still use the settings before. */
  applies_within_seconds: countSchema,
});
export type Settings = z.infer<typeof settingsSchema>;
