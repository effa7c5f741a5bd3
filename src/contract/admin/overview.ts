import * as z from 'zod';
import { instant } from '../values.ts';
import { countSchema, nextCursor, pausedSchema, signedUsd } from './common.ts';

/** Spending in one window, from the counters. */
const spendWindowSchema = z.object({
  /** Settled and held. */
  used_usd: signedUsd,
  /** Of generations that run now. A part of `used_usd`. */
  held_usd: signedUsd,
  /** The limit that holds now: the variable, or a lower setting. */
  cap_usd: signedUsd,
  /** When the cap is reached at the pace of the last hour; `null` if not in this window. */
  full_at: instant.nullable(),
  resets_at: instant,
});

/** Something that wants doing. */
export const adminAlarmSchema = z.object({
  id: z.string(),
  /** As in the log: `alarm_…`, or a condition such as `provider_refuses`. */
  event: z.string(),
  severity: z.enum(['high', 'low']),
  title: z.string(),
  what_to_do: z.string(),
  first_at: instant,
  last_at: instant,
  /** How often it was raised. */
  count: countSchema,
  /** Of the last one, as in the log. */
  fields: z.record(z.string(), z.unknown()),
});
export type AdminAlarm = z.infer<typeof adminAlarmSchema>;

export const durationsSchema = z.object({
  p50_ms: z.int().nullable(),
  p95_ms: z.int().nullable(),
  /** Successes. */
  samples: countSchema,
});
export type Durations = z.infer<typeof durationsSchema>;

const hourSchema = z.object({
  hour: instant,
  generations: countSchema,
  succeeded: countSchema,
  failed: countSchema,
  images: countSchema,
  charged_usd: signedUsd,
});

/** `GET /v1/admin/overview`. */
export const overviewSchema = z.object({
  at: instant,
  spend: z.object({
    /** The UTC day. */
    day: spendWindowSchema,
    /** The UTC month. */
    month: spendWindowSchema,
  }),
  generations_today: countSchema,
  images_today: countSchema,
  people_today: countSchema,
  /** Generations that hold money now, those that wait included. */
  running: countSchema,
  /** Of these, how many wait for their turn with the provider. */
  waiting: countSchema,
  /** 0 to 1, without canceled ones; `null` if none has ended. */
  success_rate_1h: z.number().nullable(),
  /** From request to end, of successes: of this hour and the one before, and of today. */
  durations: z.object({ hour: durationsSchema, day: durationsSchema }),
  paused: pausedSchema,
  /** Of today, the most frequent first. */
  failures: z.array(z.object({ code: z.string(), count: countSchema })),
  /** The last 24 hours, the oldest first. The last one is not over. */
  hours: z.array(hourSchema),
  /** The most severe and newest first. */
  alarms: z.array(adminAlarmSchema),
  next_retirement: z.object({ model: z.string(), shutdown_on: z.string(), default: z.boolean() }).nullable(),
});
export type Overview = z.infer<typeof overviewSchema>;

/** `GET /v1/admin/waits`. */
export const waitsSchema = z.object({
  /** The last 24 hours, the oldest first. The last one is not over. */
  hours: z.array(z.object({ hour: instant, ...durationsSchema.shape })),
});
export type Waits = z.infer<typeof waitsSchema>;

/** One row of a roll-up. The member that names the group has the name of the group. */
const statsRowSchema = z.object({
  /** `2026-11-26`, or `2026-11-26T10:00:00.000Z` by hour. */
  bucket: z.string(),
  /** `adjusted`: money that the operator took back. */
  status: z.string().optional(),
  /** Of the failure; empty if it did not fail. */
  code: z.string().optional(),
  key: z.string().optional(),
  model: z.string().optional(),
  /** The subject; `(others)` for all beyond the first 1,000 of a day. */
  user: z.string().optional(),
  generations: z.int(),
  images: z.int(),
  charged_usd: signedUsd,
});
export type StatsRow = z.infer<typeof statsRowSchema>;

/** `GET /v1/admin/stats`. */
export const statsSchema = z.object({
  /** One for each group and bucket. */
  rows: z.array(statsRowSchema),
});
export type Stats = z.infer<typeof statsSchema>;

/** `GET /v1/admin/audit`. */
export const auditListSchema = z.object({
  items: z.array(
    z.object({
      at: instant,
      /** `admin_token`, or `session:…` of a person who signed in. */
      actor: z.string(),
      /** Such as `image.delete`. */
      action: z.string(),
      target: z.string().nullable(),
      detail: z.record(z.string(), z.unknown()),
      /** The request id. */
      request: z.string(),
    }),
  ),
  next_cursor: nextCursor,
});
export type AuditList = z.infer<typeof auditListSchema>;
