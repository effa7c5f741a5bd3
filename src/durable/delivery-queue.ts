import { DAY_MS } from '../../common/time.ts';
import type { WebhookDelivery, WebhookEvent, WebhookFormat } from '../contract/admin/webhooks.ts';
import { bodyOf, type Notice } from '../notifications/events.ts';
import { isRefusal, nextAttempt, PROBE_AFTER } from '../notifications/schedule.ts';
import { signedHeaders } from '../notifications/signature.ts';

/** What a receiver answered: its status, or the kind of failure. */
export interface SendResult {
  readonly status: number | null;
  readonly error: string | null;
}

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Send = (outgoing: Outgoing) => Promise<SendResult>;

type WebhookRow = {
  id: string;
  url: string;
  events: string;
  format: WebhookFormat;
  secret: string;
  previous_secret: string | null;
  previous_until: number | null;
  created_at: number;
  failing_since: number | null;
};

type DeliveryRow = {
  serial: number;
  webhook_id: string;
  notice_id: string;
  type: WebhookEvent;
  notice_group: string;
  status: WebhookDelivery['status'];
  attempts: number;
  created_at: number;
  next_at: number | null;
  delivered_at: number | null;
  last_status: number | null;
  last_error: string | null;
  /** 1: the receiver took other events and not this one. */
  alone: number;
  notice: string;
};

/** Events that may wait for one webhook. A further one is failed at once and can be sent again. */
const MAX_PENDING = 100_000;
/** Deliveries of one webhook that one alarm makes. The next alarm goes on at once. */
const PER_ALARM = 100;
/** Ended deliveries are kept this long, for the operator to look at. */
const KEEP_MS = 7 * DAY_MS;

/**
 * Webhooks and their pending deliveries, in the SQLite of the notifier. Each delivery is a row that is written with its event.
 * It is sent until the receiver has confirmed it or a day is over.
 */
export class DeliveryQueue {
  readonly #sql: SqlStorage;
  /** Which events each webhook takes, as it is on disk. Every generation that ends asks for it. */
  #takers: readonly { readonly id: string; readonly events: readonly string[] }[] | null = null;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS webhooks (
        id TEXT PRIMARY KEY, url TEXT NOT NULL, events TEXT NOT NULL, format TEXT NOT NULL, secret TEXT NOT NULL,
        previous_secret TEXT, previous_until INTEGER, created_at INTEGER NOT NULL, failing_since INTEGER
      );
      CREATE TABLE IF NOT EXISTS deliveries (
        serial INTEGER PRIMARY KEY AUTOINCREMENT, webhook_id TEXT NOT NULL, notice_id TEXT NOT NULL, type TEXT NOT NULL,
        notice_group TEXT NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL, created_at INTEGER NOT NULL, next_at INTEGER,
        delivered_at INTEGER, last_status INTEGER, last_error TEXT, alone INTEGER NOT NULL DEFAULT 0,
        notice TEXT NOT NULL, UNIQUE (webhook_id, notice_id)
      );
      CREATE INDEX IF NOT EXISTS deliveries_pending ON deliveries (webhook_id, serial) WHERE status = 'pending';
    `);
  }

  webhooks(): readonly WebhookRow[] {
    return this.#sql.exec<WebhookRow>('SELECT * FROM webhooks ORDER BY created_at, id').toArray();
  }

  find(id: string): WebhookRow | null {
    return this.#sql.exec<WebhookRow>('SELECT * FROM webhooks WHERE id = ?', id).toArray()[0] ?? null;
  }

  add(webhook: Pick<WebhookRow, 'id' | 'url' | 'events' | 'format' | 'secret' | 'created_at'>): void {
    const { id, url, events, format, secret, created_at } = webhook;
    this.#sql.exec(
      'INSERT INTO webhooks (id, url, events, format, secret, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      ...[id, url, events, format, secret, created_at],
    );
    this.#takers = null;
  }

  remove(id: string): boolean {
    this.#takers = null;
    this.#sql.exec('DELETE FROM deliveries WHERE webhook_id = ?', id);
    return this.#sql.exec('DELETE FROM webhooks WHERE id = ?', id).rowsWritten > 0;
  }

  rotate(id: string, secret: string, previousUntil: number | null): void {
    this.#sql.exec(
      'UPDATE webhooks SET previous_secret = secret, previous_until = ?, secret = ? WHERE id = ?',
      ...[previousUntil, secret, id],
    );
  }

  /** How many events wait for a webhook. */
  pending(id: string): number {
    return this.#sql
      .exec<{ count: number }>("SELECT COUNT(*) AS count FROM deliveries WHERE webhook_id = ? AND status = 'pending'", id)
      .one().count;
  }

  /** Writes a row for each webhook that takes this event, or for the one that is named. An event that is known changes nothing. */
  enqueue(notice: Notice, only?: string): number {
    this.#takers ??= this.webhooks().map(({ id, events }) => ({ id, events: JSON.parse(events) as string[] }));
    const takers = this.#takers.filter(({ id, events }) => (only === undefined ? events.includes(notice.type) : id === only));
    for (const { id } of takers) {
      const full = this.pending(id) >= MAX_PENDING;
      this.#sql.exec(
        `INSERT OR IGNORE INTO deliveries (webhook_id, notice_id, type, notice_group, status, attempts, created_at, next_at, last_error,
           notice) VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
        ...[id, notice.id, notice.type, notice.group, full ? 'failed' : 'pending', notice.at],
        ...[full ? null : notice.at, full ? 'too_many_waiting' : null, JSON.stringify(notice)],
      );
    }
    return takers.length;
  }

  /** Deliveries of a webhook before that one, newest first. */
  list(webhookId: string, before: number, limit: number): readonly DeliveryRow[] {
    return this.#sql
      .exec<DeliveryRow>(
        'SELECT * FROM deliveries WHERE webhook_id = ? AND serial < ? ORDER BY serial DESC LIMIT ?',
        ...[webhookId, before, limit],
      )
      .toArray();
  }

  delivery(webhookId: string, noticeId: string): DeliveryRow | null {
    const sql = 'SELECT * FROM deliveries WHERE webhook_id = ? AND notice_id = ?';
    return this.#sql.exec<DeliveryRow>(sql, webhookId, noticeId).toArray()[0] ?? null;
  }

  /** Sends a delivery again that has ended. One that is pending is tried now. */
  resend(webhookId: string, noticeId: string, now: number): DeliveryRow | null {
    this.#sql.exec(
      `UPDATE deliveries SET status = 'pending', next_at = ?, attempts = 0, created_at = ?, delivered_at = NULL
       WHERE webhook_id = ? AND notice_id = ?`,
      ...[now, now, webhookId, noticeId],
    );
    return this.delivery(webhookId, noticeId);
  }

  /** Delivers what is due, each webhook in its own order. Returns when to call again, in milliseconds; `null` if nothing waits. */
  async deliverDue(now: () => number, send: Send): Promise<number | null> {
    this.#sql.exec("DELETE FROM deliveries WHERE status <> 'pending' AND created_at < ?", now() - KEEP_MS);
    const wakes = await Promise.all(this.webhooks().map(({ id }) => this.#deliver(id, now, send)));
    const wanted = wakes.filter((wake) => wake !== null);
    return wanted.length > 0 ? Math.min(...wanted) : null;
  }

  /**
   * A failed event holds the later ones back, so that a receiver that was down gets everything in order. If it alone is refused, only
   * its own group waits for it.
   */
  async #deliver(webhookId: string, now: () => number, send: Send): Promise<number | null> {
    /** Groups whose oldest event waits. Bound: PER_ALARM. */
    const stuck = new Set<string>();
    /** Events that failed in this pass. Bound: PER_ALARM. */
    const failed: number[] = [];
    let isUp = false;
    let after = 0;
    let earliest: number | null = null;
    for (let count = 0; count < PER_ALARM; count++) {
      const row = this.#nextPending(webhookId, after);
      // Read each time: its secret may be rotated, or it may be removed, while the one before is sent.
      const webhook = row && this.find(webhookId);
      if (!row || !webhook) return earliest;
      after = row.serial;
      if (stuck.has(row.notice_group)) continue;
      const alone = row.alone === 1 || isRefusal(row.last_status);
      const dueAt = row.next_at ?? 0;
      if (dueAt > now() && (alone || !isUp)) {
        earliest = Math.min(earliest ?? dueAt, dueAt);
        if (!alone) return earliest;
        stuck.add(row.notice_group);
        continue;
      }
      const { delivered, status, nextAt } = await this.#attempt(webhook, row, now, send);
      if (delivered) {
        isUp = true;
        // The receiver takes others, so what it did not take is refused for itself.
        for (const serial of failed.splice(0)) this.#sql.exec('UPDATE deliveries SET alone = 1 WHERE serial = ?', serial);
        continue;
      }
      if (nextAt !== null) earliest = Math.min(earliest ?? nextAt, nextAt);
      failed.push(row.serial);
      if (nextAt !== null && !alone && !isRefusal(status) && row.attempts + 1 < PROBE_AFTER) return earliest;
      stuck.add(row.notice_group);
      // One probe is enough to see that the receiver is down.
      if (failed.length > 1 && !isUp && !isRefusal(status)) return earliest;
    }
    return now();
  }

  #nextPending(webhookId: string, after: number): DeliveryRow | undefined {
    return this.#sql
      .exec<DeliveryRow>(
        "SELECT * FROM deliveries WHERE webhook_id = ? AND status = 'pending' AND serial > ? ORDER BY serial LIMIT 1",
        ...[webhookId, after],
      )
      .toArray()[0];
  }

  async #attempt(
    webhook: WebhookRow,
    row: DeliveryRow,
    now: () => number,
    send: Send,
  ): Promise<{ delivered: boolean; status: number | null; nextAt: number | null }> {
    const at = now();
    const body = bodyOf(JSON.parse(row.notice) as Notice, webhook.format);
    const old = webhook.previous_secret !== null && (webhook.previous_until ?? 0) > at ? [webhook.previous_secret] : [];
    const headers = await signedHeaders([webhook.secret, ...old], row.notice_id, body, at);
    const { status, error } = await send({ url: webhook.url, headers: { ...headers, 'Content-Type': 'application/json' }, body });
    const delivered = status !== null && status >= 200 && status < 300;
    const attempts = row.attempts + 1;
    const nextAt = delivered ? null : nextAttempt(attempts, row.created_at, now());
    this.#sql.exec(
      `UPDATE deliveries SET status = ?, attempts = ?, next_at = ?, delivered_at = ?, last_status = ?, last_error = ? WHERE serial = ?`,
      ...[delivered ? 'delivered' : nextAt === null ? 'failed' : 'pending', attempts, nextAt],
      ...[delivered ? now() : null, status, error, row.serial],
    );
    const since = delivered ? 'NULL' : 'COALESCE(failing_since, ?)';
    this.#sql.exec(`UPDATE webhooks SET failing_since = ${since} WHERE id = ?`, ...(delivered ? [] : [at]), webhook.id);
    return { delivered, status, nextAt };
  }
}

/** A delivery as the API shows it. */
export function deliveryResource(row: DeliveryRow): WebhookDelivery {
  const instant = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    id: row.notice_id,
    type: row.type,
    status: row.status,
    attempts: row.attempts,
    created_at: instant(row.created_at) ?? '',
    next_attempt_at: instant(row.next_at),
    delivered_at: instant(row.delivered_at),
    last_status: row.last_status,
    last_error: row.last_error,
  };
}
