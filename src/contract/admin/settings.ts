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
  daily_images_per_user: whole,
  daily_images_per_ip: whole,
  max_running_per_user: running,
  daily_refusals_per_user: running,
  daily_unknowns_per_user: running,
  daily_unknowns_per_ip: running,
  daily_spend_cap_usd: amount,
  monthly_spend_cap_usd: amount,
  daily_spend_per_key_usd: amount,
  daily_spend_per_user_usd: amount,
  provider_images_per_minute: running,
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
