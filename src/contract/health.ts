import * as z from 'zod';

/** `GET /healthz`. */
export const healthSchema = z.object({
  /** `degraded`: a part does not answer. `not_migrated`: the database is older than the code. */
  status: z.enum(['ok', 'degraded', 'not_migrated', 'not_configured']),
  /** Parts that did not answer in time. */
  degraded: z.array(z.enum(['database', 'bucket', 'counters'])),
  /** The newest migration of the database, `null` if it is not known, and the newest one of the code. */
  migration: z.object({ applied: z.string().nullable(), needed: z.string() }),
  /** Models that the provider shuts down within 30 days, if there are any. `shutdown_on` is a day, `YYYY-MM-DD`. */
  warnings: z.array(z.object({ model: z.string(), shutdown_on: z.string(), default: z.boolean() })).optional(),
});
export type Health = z.infer<typeof healthSchema>;
