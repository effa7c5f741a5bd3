import * as z from 'zod';
import { instant } from '../values.ts';
import { countSchema, nextCursor } from './common.ts';

export const WEBHOOK_EVENTS = [
  'generation.succeeded',
  'generation.failed',
  'generation.canceled',
  'image.deleted',
  'image.hidden',
  'spend.threshold',
  'alarm',
] as const;
export const webhookEventSchema = z.enum(WEBHOOK_EVENTS);
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

/** `standard`: Standard Webhooks. `slack`: `{ "text" }`, for the URL of an incoming webhook of Slack or alike. */
export const webhookFormatSchema = z.enum(['standard', 'slack']);
export type WebhookFormat = z.infer<typeof webhookFormatSchema>;

/** `POST /v1/admin/webhooks`. */
export const webhookRequestSchema = z.strictObject({
  /** https and a public host. On localhost http to this machine too. */
  url: z.string().min(1).max(2048),
  /** The events that the webhook takes. */
  events: z.array(webhookEventSchema).min(1).max(WEBHOOK_EVENTS.length),
  /** `standard`: Standard Webhooks. `slack`: `{ "text" }`, for an incoming webhook of Slack or alike. */
  format: webhookFormatSchema.default('standard'),
});

const webhookShape = {
  id: z.string(),
  url: z.string(),
  events: z.array(webhookEventSchema),
  format: webhookFormatSchema,
  created_at: instant,
  /** Events that wait to be delivered. */
  pending: countSchema,
  /** Since when it has taken nothing; `null` if the last delivery arrived. */
  failing_since: instant.nullable(),
};
export const webhookSchema = z.object(webhookShape);
export type Webhook = z.infer<typeof webhookSchema>;

export const newWebhookSchema = z.object({
  ...webhookShape,
  /** `whsec_…`: shown this once. */
  secret: z.string(),
});
export const webhookListSchema = z.object({ items: z.array(webhookSchema) });
export const deletedWebhookSchema = z.object({ deleted: z.literal(true), id: z.string() });

/** `POST /v1/admin/webhooks/{id}/rotate`; the body may be absent. */
export const secretRotationSchema = z.strictObject({
  /** How long deliveries are signed with the old secret too. */
  overlap_hours: z.int().min(0).max(168).default(24),
});
export const rotatedWebhookSchema = z.object({ id: z.string(), secret: z.string(), previous_until: instant.nullable() });

/** An event for one webhook, and how its delivery goes. */
export const deliverySchema = z.object({
  /** The `webhook-id` header: the same in every try. */
  id: z.string(),
  type: webhookEventSchema,
  /** `failed`: given up after 24 h. It can be sent again. */
  status: z.enum(['pending', 'delivered', 'failed']),
  attempts: countSchema,
  created_at: instant,
  next_attempt_at: instant.nullable(),
  delivered_at: instant.nullable(),
  /** Of the last answer; `null` if there was none. */
  last_status: z.int().nullable(),
  last_error: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof deliverySchema>;
export const deliveryListSchema = z.object({ items: z.array(deliverySchema), next_cursor: nextCursor });

/** `POST /v1/admin/webhooks/{id}/test` and `POST …/deliveries/{delivery}/resend`. */
export const deliveryResultSchema = z.object({ delivery: deliverySchema });
