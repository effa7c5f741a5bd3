import * as z from 'zod';
import { healthSchema } from '../health.ts';
import { instant } from '../values.ts';
import { countSchema, day } from './common.ts';
import { adminAlarmSchema } from './overview.ts';

/** `GET /healthz`. */
export const publicHealthSchema = healthSchema.extend({
  /** What wants doing; only for a request with the admin token, or the read-only one. */
  alarms: z.array(adminAlarmSchema).optional(),
});

/** `GET /v1/admin/health`. */
export const adminHealthSchema = healthSchema.extend({
  /** Of the running Worker. */
  version: z.object({ id: z.string(), deployed_at: instant.nullable() }),
  /** The last 30, the newest first. */
  nights: z.array(
    z.object({
      /** The day whose books were compared. */
      day: day,
      at: instant,
      generations: countSchema,
      differences: countSchema,
      unchecked: countSchema,
      /** By the deployment’s counter. */
      counted_usd: z.string(),
      /** By the roll-up. Equal, unless there are differences. */
      recorded_usd: z.string(),
    }),
  ),
  storage: z.object({ images: countSchema, bytes: countSchema, database_bytes: countSchema, database_limit_bytes: countSchema }),
  /** Not yet checked by a night; at most 1,000 are counted. */
  pending_deletions: countSchema,
  /** What the last night found in the bucket. */
  last_sweep: z.record(z.string(), z.unknown()).nullable(),
  alarms: z.array(adminAlarmSchema),
});
