import * as z from 'zod';
import { instant } from '../values.ts';
import { countSchema } from './common.ts';

export const ALERT_IDS = ['spend', 'failures', 'provider', 'refusals', 'alarms', 'retirement'] as const;
export type AlertId = (typeof ALERT_IDS)[number];

const mutedUntil = z.iso.datetime({ offset: true }).nullable().default(null).describe('No alert before this instant.');
const switches = { enabled: z.boolean().default(true), muted_until: mutedUntil };

/** What raises an alert. Each is sent to every webhook that takes its event. */
export const alertRulesSchema = z.strictObject({
  spend: z
    .strictObject({
      ...switches,
      /** Of the daily and the monthly cap. */
      percents: z.array(z.int().min(1).max(100)).min(1).max(10).default([50, 80, 100]),
    })
    .prefault({}),
  /** Generations that failed in 15 minutes; not before `minimum` have ended. */
  failures: z
    .strictObject({ ...switches, percent: z.int().min(1).max(100).default(20), minimum: z.int().min(1).max(10_000).default(10) })
    .prefault({}),
  /** The provider refuses this deployment: its key, its credit, its limits. */
  provider: z.strictObject(switches).prefault({}),
  /** Prompts of one user, or of one address, that the content policy refused on a day. */
  refusals: z.strictObject({ ...switches, per_user: z.int().min(1).max(1_000_000).default(5) }).prefault({}),
  /** Every `alarm_…` of the log, each kind once an hour. */
  alarms: z.strictObject(switches).prefault({}),
  retirement: z.strictObject({ ...switches, days: z.int().min(1).max(30).default(30) }).prefault({}),
});
export type AlertRules = z.infer<typeof alertRulesSchema>;

/** `GET /v1/admin/alerts`. */
export const alertsSchema = z.object({
  rules: alertRulesSchema,
  /** The last 100, the newest first. */
  fired: z.array(z.object({ alert: z.enum(ALERT_IDS), window: z.string(), at: instant })),
  /** Webhooks that get them. */
  targets: countSchema,
});

/** `PUT /v1/admin/alerts`. What is left out gets its default. */
export const alertsRequestSchema = z.strictObject({
  /** The rules of alerts. What is left out gets its default. */
  rules: alertRulesSchema,
});

/** `POST /v1/admin/alerts/{id}/test`. */
export const alertTestSchema = z.object({ sent: z.boolean(), webhooks: countSchema, event_id: z.string() });
