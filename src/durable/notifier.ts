import { DurableObject } from 'cloudflare:workers';
import { SingleFlight } from '../../common/async.ts';
import { newWebhookId, randomRunName } from '../../common/ids.ts';
import { DAY_MS } from '../../common/time.ts';
import { alarmText } from '../alarm-texts.ts';
import type { AlertId, AlertRules } from '../contract/admin/alerts.ts';
import type { AdminAlarm } from '../contract/admin/overview.ts';
import type { Webhook, WebhookDelivery, WebhookEvent } from '../contract/admin/webhooks.ts';
import type { AlertState, EndingModel, NewWebhook, NotifierApi } from '../notifications/api.ts';
import { isWanted, type Notice } from '../notifications/events.ts';
import { newWebhookSecret } from '../notifications/signature.ts';
import type { Bindings } from '../services/bindings.ts';
import { awaitSecrets } from '../services/first-start.ts';
import { servicesOf } from '../services.ts';
import type { OutboxPage } from '../storage/outbox.ts';
import { AlertBook } from './alert-book.ts';
import { DeliveryQueue, deliveryResource } from './delivery-queue.ts';
import { alertsOf, type RaisedAlert } from './failure-alerts.ts';
import { sendWebhook } from './send-webhook.ts';

/** Webhooks of a deployment. */
const MAX_WEBHOOKS = 20;
const MAX_FIRED = 100;
/**
 * How often the database is asked for events of images, if a webhook takes them: a Worker may have ended before it reported
 * them.
 */
const DRAIN_MS = 5 * 60_000;

/**
 * Sends webhooks and alerts, and knows the alarms of the last day. Other objects hand it their facts, and keep them until it has
 * confirmed. It then delivers them by its own alarm.
 */
export class Notifier extends DurableObject<Bindings> implements NotifierApi {
  readonly #queue: DeliveryQueue;
  readonly #book: AlertBook;
  readonly #delivering = new SingleFlight<void>();
  /** Something was enqueued since the last delivery began. */
  #hasNews = false;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    awaitSecrets(ctx, env);
    this.#queue = new DeliveryQueue(ctx.storage.sql);
    this.#book = new AlertBook(ctx.storage.sql);
  }

  async notify(notice: Notice): Promise<void> {
    this.#enqueue(notice);
    if (notice.type !== 'generation.failed') return;
    const alerts = await alertsOf(notice, this.#book.rules, servicesOf(this.env));
    for (const raised of alerts) this.#alert(raised, notice.at);
  }

  async raise(event: string, fields: Readonly<Record<string, unknown>>, at: number): Promise<void> {
    const isFirst = this.#book.note(event, fields, at);
    const hour = new Date(at).toISOString().slice(0, 13);
    if (isFirst) this.#alert({ alert: 'alarms', window: `${event} ${hour}`, event, fields }, at);
  }

  async warnOfModels(models: readonly EndingModel[], at: number): Promise<void> {
    const { days } = this.#book.rules.retirement;
    for (const { model, shutdownOn, default: isDefault } of models) {
      if (Date.parse(shutdownOn) - at > days * DAY_MS) continue;
      const event = isDefault ? 'default_model_retires' : 'model_retires';
      const fields = { model, shutdown_on: shutdownOn };
      this.#alert({ alert: 'retirement', window: `${model} ${shutdownOn}`, event, fields }, at);
    }
  }

  async drain(): Promise<readonly string[]> {
    const { outbox } = servicesOf(this.env);
    const unread: string[] = [];
    // Bound: the rows of the outbox, since ids only go up.
    for (let after: string | null = ''; after !== null; ) {
      const { notices, unreadable, next }: OutboxPage = await outbox.read(after);
      for (const notice of notices) this.#enqueue(notice);
      await this.ctx.storage.sync();
      await outbox.remove(notices.map(({ id }) => id));
      unread.push(...unreadable);
      after = next;
    }
    return unread;
  }

  async alarms(): Promise<AdminAlarm[]> {
    return this.#book.alarms(Date.now());
  }

  async addWebhook({ url, events, format }: NewWebhook, now: number): Promise<{ webhook: Webhook; secret: string } | 'too_many'> {
    if (this.#queue.webhooks().length >= MAX_WEBHOOKS) return 'too_many';
    const id = newWebhookId();
    const secret = newWebhookSecret();
    this.#queue.add({ id, url, events: JSON.stringify([...new Set(events)]), format, secret, created_at: now });
    this.#wakeAt(Date.now() + DRAIN_MS);
    const webhook = this.#webhook(id);
    if (!webhook) throw new Error('the webhook was not written');
    return { webhook, secret };
  }

  async listWebhooks(): Promise<Webhook[]> {
    return this.#queue.webhooks().flatMap(({ id }) => this.#webhook(id) ?? []);
  }

  async removeWebhook(id: string): Promise<boolean> {
    return this.#queue.remove(id);
  }

  async rotateWebhook(
    id: string,
    overlapMs: number,
    now: number,
  ): Promise<{ secret: string; previousUntil: number | null } | null> {
    if (!this.#queue.find(id)) return null;
    const secret = newWebhookSecret();
    const previousUntil = overlapMs > 0 ? now + overlapMs : null;
    this.#queue.rotate(id, secret, previousUntil);
    return { secret, previousUntil };
  }

  async testWebhook(id: string, now: number): Promise<WebhookDelivery | null> {
    if (!this.#queue.find(id)) return null;
    const notice: Notice = {
      id: `evt_test_${randomRunName()}`,
      type: 'alarm',
      group: 'test',
      at: now,
      data: { alert: 'test', title: 'This is a test', what_to_do: 'Nothing: your webhook works', fields: {} },
    };
    this.#queue.enqueue(notice, id);
    this.#wakeAt(now);
    const row = this.#queue.delivery(id, notice.id);
    return row && deliveryResource(row);
  }

  async deliveries(
    id: string,
    before: number | null,
    limit: number,
  ): Promise<{ items: WebhookDelivery[]; next: number | null } | null> {
    if (!this.#queue.find(id)) return null;
    const rows = this.#queue.list(id, before ?? Number.MAX_SAFE_INTEGER, limit + 1);
    const items = rows.slice(0, limit);
    return { items: items.map(deliveryResource), next: rows.length > limit ? (items.at(-1)?.serial ?? null) : null };
  }

  async resend(id: string, noticeId: string, now: number): Promise<WebhookDelivery | null> {
    const row = this.#queue.resend(id, noticeId, now);
    if (row) this.#wakeAt(now);
    return row && deliveryResource(row);
  }

  async readAlerts(): Promise<AlertState> {
    const takers = this.#queue.webhooks().filter(({ events }) => /"(?:alarm|spend\.threshold)"/.test(events));
    return { rules: this.#book.rules, fired: this.#book.fired(MAX_FIRED), targets: takers.length };
  }

  async writeAlerts(rules: AlertRules): Promise<AlertState> {
    this.#book.rules = rules;
    return this.readAlerts();
  }

  async testAlert(alert: AlertId, now: number): Promise<{ eventId: string; webhooks: number }> {
    const eventId = `evt_test_${randomRunName()}`;
    const data = { alert, title: `A test of the alert "${alert}"`, what_to_do: 'Nothing: it arrived', fields: {} };
    const webhooks = this.#queue.enqueue({ id: eventId, type: 'alarm', data, group: 'test', at: now });
    this.#wakeAt(now);
    return { eventId, webhooks };
  }

  override alarm(): Promise<void> {
    // Two at once would send an event twice.
    return this.#delivering.join(() => this.#deliver());
  }

  async #deliver(): Promise<void> {
    this.#hasNews = false;
    const takesImages = this.#queue.webhooks().some(({ events }) => events.includes('"image.'));
    // If the database does not answer, its events stay there.
    if (takesImages) await this.drain().catch(() => undefined);
    const development = servicesOf(this.env).isDevelopment;
    const wakeAt = await this.#queue.deliverDue(
      () => Date.now(),
      (outgoing) => sendWebhook(outgoing, development),
    );
    const next = takesImages ? Math.min(wakeAt ?? Number.POSITIVE_INFINITY, Date.now() + DRAIN_MS) : wakeAt;
    // What came in the meantime must not wait for the next try of something else.
    if (this.#hasNews) await this.ctx.storage.setAlarm(Date.now());
    else if (next !== null) await this.ctx.storage.setAlarm(Math.max(next, Date.now()));
  }

  #alert({ alert, window, event, fields }: RaisedAlert, at: number): void {
    if (!this.#book.fire(alert, window, at)) return;
    const { title, what_to_do } = alarmText(event);
    const id = `evt_${alert}_${window.replace(/[^\w.-]+/g, '_')}`;
    this.#enqueue({ id, type: 'alarm', data: { alert, event, title, what_to_do, fields }, group: id, at, alert });
  }

  #enqueue(notice: Notice): void {
    // A threshold fires in the object that counts, and is noted here.
    if (notice.alert === 'spend') this.#book.fire('spend', notice.group, notice.at);
    if (!isWanted(this.#book.rules, notice.alert, notice.at)) return;
    if (this.#queue.enqueue(notice) > 0) this.#wakeAt(Date.now());
  }

  #webhook(id: string): Webhook | null {
    const row = this.#queue.find(id);
    if (!row) return null;
    const { url, format, created_at, failing_since } = row;
    return {
      id,
      url,
      format,
      events: JSON.parse(row.events) as WebhookEvent[],
      created_at: new Date(created_at).toISOString(),
      pending: this.#queue.pending(id),
      failing_since: failing_since === null ? null : new Date(failing_since).toISOString(),
    };
  }

  #wakeAt(at: number): void {
    this.#hasNews = true;
    void this.ctx.storage.setAlarm(at);
  }
}
