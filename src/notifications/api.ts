import type { AlertId, AlertRules } from '../contract/admin/alerts.ts';
import type { AdminAlarm } from '../contract/admin/overview.ts';
import type { Webhook, WebhookDelivery, WebhookEvent, WebhookFormat } from '../contract/admin/webhooks.ts';
import type { Notice } from './events.ts';

/** The calls of the object that sends webhooks and alerts. There is one for the deployment. */
export interface NotifierApi {
  /** Takes a fact for delivery. From its answer on it is not lost. Idempotent by its id. */
  notify(notice: Notice): Promise<void>;
  /** Notes an alarm of the log. `at` in milliseconds. */
  raise(event: string, fields: Readonly<Record<string, unknown>>, at: number): Promise<void>;
  /** Raises the alert for models that end soon: once for each. `at` in milliseconds. */
  warnOfModels(models: readonly EndingModel[], at: number): Promise<void>;
  /** Takes the events of images from the database. Resolves to the ids of rows that cannot be read: they stay there. */
  drain(): Promise<readonly string[]>;
  alarms(): Promise<AdminAlarm[]>;
  addWebhook(request: NewWebhook, now: number): Promise<{ readonly webhook: Webhook; readonly secret: string } | 'too_many'>;
  listWebhooks(): Promise<Webhook[]>;
  removeWebhook(id: string): Promise<boolean>;
  /** `null` if there is no such webhook. */
  rotateWebhook(id: string, overlapMs: number, now: number): Promise<{ secret: string; previousUntil: number | null } | null>;
  testWebhook(id: string, now: number): Promise<WebhookDelivery | null>;
  /** Deliveries before the row `before`, newest first; `null` if there is no such webhook. */
  deliveries(id: string, before: number | null, limit: number): Promise<{ items: WebhookDelivery[]; next: number | null } | null>;
  resend(id: string, noticeId: string, now: number): Promise<WebhookDelivery | null>;
  readAlerts(): Promise<AlertState>;
  writeAlerts(rules: AlertRules): Promise<AlertState>;
  testAlert(alert: AlertId, now: number): Promise<{ eventId: string; webhooks: number }>;
}

export interface EndingModel {
  readonly model: string;
  /** A day, `YYYY-MM-DD`. */
  readonly shutdownOn: string;
  readonly default: boolean;
}

export interface NewWebhook {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly format: WebhookFormat;
}

export interface AlertState {
  readonly rules: AlertRules;
  readonly fired: readonly { readonly alert: AlertId; readonly window: string; readonly at: number }[];
  /** Webhooks that take alerts. */
  readonly targets: number;
}
