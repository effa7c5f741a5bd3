/** The shapes of the operator's API, as the contract has them. */
export type { hiddenImageSchema } from '../../../src/contract/admin/actions.ts';
export type { AlertId, AlertRules } from '../../../src/contract/admin/alerts.ts';
export type { AdminKey } from '../../../src/contract/admin/keys.ts';
export type { AdminGeneration, AdminImage, Person } from '../../../src/contract/admin/lists.ts';
export type { AdminAlarm, AuditList, Durations, Overview, StatsRow, Waits } from '../../../src/contract/admin/overview.ts';
export type { Provider, ProviderTest } from '../../../src/contract/admin/provider.ts';
export type { OperatorRole, OperatorSession } from '../../../src/contract/admin/session.ts';
export type { SettingName, Settings } from '../../../src/contract/admin/settings.ts';
export type { Webhook, WebhookDelivery, WebhookEvent } from '../../../src/contract/admin/webhooks.ts';
export type { FieldError } from '../../../src/contract/problems.ts';
