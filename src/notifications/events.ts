import type { AlertId, AlertRules } from '../contract/admin/alerts.ts';
import type { WebhookEvent, WebhookFormat } from '../contract/admin/webhooks.ts';

/** A fact that webhooks are told. */
export interface Notice {
  /** `evt_…`: the same whenever it is told again, so that it is delivered once. */
  readonly id: string;
  readonly type: WebhookEvent;
  readonly data: Readonly<Record<string, unknown>>;
  /** Notices of one group are delivered in order: those of one generation. */
  readonly group: string;
  /** When it happened, in milliseconds. */
  readonly at: number;
  /** The counter of the address that it came from, for alerts. It is never sent. */
  readonly address?: string;
  /** The alert that it belongs to: its rule may be off or muted. */
  readonly alert?: AlertId;
}

/** The body of a delivery: as Standard Webhooks recommends, or as incoming webhooks of Slack take it. */
export function bodyOf({ type, data, at }: Notice, format: WebhookFormat): string {
  if (format === 'slack') return JSON.stringify({ text: sentenceOf(type, data) });
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });
}

/** One line for people. It has no prompt: a chat may have other readers. */
function sentenceOf(type: WebhookEvent, data: Notice['data']): string {
  const text = (name: string) => (typeof data[name] === 'string' || typeof data[name] === 'number' ? String(data[name]) : '');
  switch (type) {
    case 'spend.threshold':
      return `Easel: ${text('percent')} % of the ${text('window') === 'month' ? 'monthly' : 'daily'} limit is spent (${text('used_usd')} of ${text('cap_usd')} USD).`;
    case 'alarm':
      return `Easel: ${escapeSlack(text('title'))}. ${escapeSlack(text('what_to_do'))}`;
    case 'image.deleted':
    case 'image.hidden':
      return `Easel: image ${text('id')} was ${type === 'image.deleted' ? 'deleted' : 'hidden'}.`;
    case 'generation.succeeded':
    case 'generation.failed':
    case 'generation.canceled':
      return `Easel: generation ${text('id')} ${type.slice('generation.'.length)}.`;
  }
}

function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Whether an alert may be sent at `now` (milliseconds): its rule is on and not muted. */
export function isWanted(rules: AlertRules, alert: AlertId | undefined, now: number): boolean {
  if (alert === undefined) return true;
  const { enabled, muted_until } = rules[alert];
  return enabled && (muted_until === null || Date.parse(muted_until) <= now);
}
