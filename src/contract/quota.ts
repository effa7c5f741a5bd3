import * as z from 'zod';
import { instant, usd } from './values.ts';

/** The daily images of one subject. */
export const quotaSchema = z.object({
  /** Images in a UTC day. */
  limit: z.int(),
  /** Images that count today: those that are settled, and those that are held. */
  used: z.int(),
  /** Images that are left today, at least 0. */
  remaining: z.int(),
  /** The end of the UTC day. */
  resets_at: instant,
});
export type Quota = z.infer<typeof quotaSchema>;

/** A number of what the policy counts, or US dollars for a policy of spend. */
const amount = z.union([z.int(), usd]);

/** One limit as it stands. A number counts images, generations or refusals. A decimal string is US dollars. */
export const policyUsageSchema = z.object({
  /** Such as `user-day`. */
  name: z.string(),
  limit: amount,
  /** What is settled in the window, and what is held. */
  used: amount,
  /** The part of `used` that is only reserved, for generations that run now. */
  held: amount,
  /** At least 0. */
  remaining: amount,
  /** 86,400 for a day; `null` for a month, whose length varies, and for what runs now. */
  window_seconds: z.int().nullable(),
  /** The end of the window; `null` for a limit of what runs now. */
  resets_at: instant.nullable(),
});
export type PolicyUsage = z.infer<typeof policyUsageSchema>;

/** `GET /v1/quota`. */
export const quotaReportSchema = quotaSchema.extend({
  /** The part of `used` that is only reserved, for generations that run now. */
  held: z.int(),
  /** Every limit that counts the caller. Only a secret key sees those of spend. */
  policies: z.array(policyUsageSchema),
});
export type QuotaReport = z.infer<typeof quotaReportSchema>;
