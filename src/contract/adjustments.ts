import * as z from 'zod';
import { type Micros, parseUsd } from '../../common/money.ts';
import { asSubject } from './admin/common.ts';

/** Above any bill that a counter of this deployment could have: such an amount is a mistake. */
const MOST_USD: Micros = 1_000_000_000_000;

const amountSchema = z
  .string()
  .max(20)
  .refine((text) => {
    const micros = parseUsd(text.replace(/^-/, ''));
    return micros !== null && micros > 0 && micros <= MOST_USD;
  }, 'must be dollars as a decimal string, such as "29990.50": more than 0 and at most 1000000');

/** The deployment, and a key with all of its users. */
const OF_ALL = /^(?:deployment|spend:key_[0-9a-hjkmnp-tv-z]{16})$/;

/** `POST /v1/admin/adjustments`. */
export const adjustmentRequestSchema = z.strictObject({
  /** Whose spending it lowers: `deployment`, `spend:key_…` or a subject. That of their key and of the deployment is lowered with it. */
  subject: z
    .string()
    .max(700)
    .transform((text, context) => (OF_ALL.test(text) ? text : asSubject(text, context))),
  /** The most to take back. A minus sign in front of it changes nothing. */
  usd: amountSchema,
  /** Why. It is kept in the books. */
  reason: z.string().trim().min(1).max(200),
  /** The UTC day of the charge, in this month or in the last seven days; today if absent. */
  day: z.iso.date().optional(),
});

export const adjustmentSchema = z.object({
  /** `adj_…` */
  id: z.string(),
  object: z.literal('adjustment'),
  subject: z.string(),
  day: z.string(),
  requested_usd: z.string(),
  /** What was taken back: less than requested if less had been settled on that day. */
  adjusted_usd: z.string(),
  counters: z.array(z.object({ counter: z.string(), adjusted_usd: z.string() })),
  reason: z.string(),
  created_at: z.string(),
});
export type AdjustmentResource = z.infer<typeof adjustmentSchema>;
