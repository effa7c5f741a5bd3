import * as z from 'zod';
import { countSchema, instant, nextCursor, pausedSchema, usd } from './common.ts';

/** Spending in one window, from the counters. */
const spendWindowSchema = z.object({
  used_usd: usd.describe('Settled and held.'),
  held_usd: usd.describe('Of generations that run now. A part of `used_usd`.'),
  cap_usd: usd.describe('The limit that holds now: the variable, or a lower setting.'),
  full_at: instant.nullable().describe('When the cap is reached at the pace of the last hour; `null` if not in this window.'),
  resets_at: instant,
});

/** Something that wants doing. */
export const adminAlarmSchema = z.object({
  id: z.string(),
  event: z.string().describe('As in the log: `alarm_…`, or a condition such as `provider_refuses`.'),
  severity: z.enum(['high', 'low']),
  title: z.string(),
  what_to_do: z.string(),
  first_at: instant,
  last_at: instant,
  count: countSchema.describe('How often it was raised.'),
  fields: z.record(z.string(), z.unknown()).describe('Of the last one, as in the log.'),
});
export type AdminAlarm = z.infer<typeof adminAlarmSchema>;

export const durationsSchema = z.object({
  p50_ms: z.int().nullable(),
  p95_ms: z.int().nullable(),
  samples: countSchema.describe('Successes.'),
});
export type Durations = z.infer<typeof durationsSchema>;

const hourSchema = z.object({
  hour: instant,
  generations: countSchema,
  succeeded: countSchema,
  failed: countSchema,
  images: countSchema,
  charged_usd: usd,
});

/** `GET /v1/admin/overview`. */
export const overviewSchema = z.object({
  at: instant,
  spend: z.object({ day: spendWindowSchema, month: spendWindowSchema }),
  generations_today: countSchema,
  images_today: countSchema,
  people_today: countSchema,
  running: countSchema.describe('Generations that hold money now, those that wait included.'),
  waiting: countSchema.describe('Of these, how many wait for their turn with the provider.'),
  success_rate_1h: z.number().nullable().describe('0 to 1, without canceled ones; `null` if none has ended.'),
  durations: z
    .object({ hour: durationsSchema, day: durationsSchema })
    .describe('From request to end, of successes: of this hour and the one before, and of today.'),
  paused: pausedSchema,
  failures: z.array(z.object({ code: z.string(), count: countSchema })).describe('Of today, the most frequent first.'),
  hours: z.array(hourSchema).describe('The last 24 hours, the oldest first. The last one is not over.'),
  alarms: z.array(adminAlarmSchema).describe('The most severe and newest first.'),
  next_retirement: z.object({ model: z.string(), shutdown_on: z.string(), default: z.boolean() }).nullable(),
});
export type Overview = z.infer<typeof overviewSchema>;

/** `GET /v1/admin/waits`. */
export const waitsSchema = z.object({
  hours: z
    .array(z.object({ hour: instant, ...durationsSchema.shape }))
    .describe('The last 24 hours, the oldest first. The last one is not over.'),
});
export type Waits = z.infer<typeof waitsSchema>;

/** One row of a roll-up. The member that names the group has the name of the group. */
const statsRowSchema = z.object({
  bucket: z.string().describe('`2026-11-26`, or `2026-11-26T10:00:00.000Z` by hour.'),
  status: z.string().optional().describe('`adjusted`: money that the operator took back.'),
  code: z.string().optional().describe('Of the failure; empty if it did not fail.'),
  key: z.string().optional(),
  model: z.string().optional(),
  user: z.string().optional().describe('The subject; `(others)` for all beyond the first 1,000 of a day.'),
  generations: z.int(),
  images: z.int(),
  charged_usd: usd,
});
export type StatsRow = z.infer<typeof statsRowSchema>;

/** `GET /v1/admin/stats`. */
export const statsSchema = z.object({ rows: z.array(statsRowSchema) });
export type Stats = z.infer<typeof statsSchema>;

/** `GET /v1/admin/audit`. */
export const auditListSchema = z.object({
  items: z.array(
    z.object({
      at: instant,
      actor: z.string().describe('`admin_token`, or `session:…` of a person who signed in.'),
      action: z.string().describe('Such as `image.delete`.'),
      target: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
      request: z.string().describe('The request id.'),
    }),
  ),
  next_cursor: nextCursor,
});
export type AuditList = z.infer<typeof auditListSchema>;
