import * as z from 'zod';
import { healthSchema } from '../resources.ts';
import { countSchema, day, instant } from './common.ts';
import { adminAlarmSchema } from './overview.ts';

/** `GET /healthz`. */
export const publicHealthSchema = healthSchema.extend({
  alarms: z
    .array(adminAlarmSchema)
    .optional()
    .describe('What wants doing; only for a request with the admin token, or the read-only one.'),
});

/** `GET /v1/admin/health`. */
export const adminHealthSchema = healthSchema.extend({
  version: z.object({ id: z.string(), deployed_at: instant.nullable() }).describe('Of the running Worker.'),
  nights: z
    .array(
      z.object({
        day: day.describe('The day whose books were compared.'),
        at: instant,
        generations: countSchema,
        differences: countSchema,
        unchecked: countSchema,
        counted_usd: z.string().describe('By the deployment’s counter.'),
        recorded_usd: z.string().describe('By the roll-up. Equal, unless there are differences.'),
      }),
    )
    .describe('The last 30, the newest first.'),
  storage: z.object({ images: countSchema, bytes: countSchema, database_bytes: countSchema, database_limit_bytes: countSchema }),
  pending_deletions: countSchema.describe('Not yet checked by a night; at most 1,000 are counted.'),
  last_sweep: z.record(z.string(), z.unknown()).nullable().describe('What the last night found in the bucket.'),
  alarms: z.array(adminAlarmSchema),
});
