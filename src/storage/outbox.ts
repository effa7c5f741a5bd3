import type { WebhookEvent } from '../contract/admin/webhooks.ts';
import type { Database, Statement } from '../database.ts';
import type { Notice } from '../notifications/events.ts';

/** Events of images, written in the same step as the change itself. The notifier takes them from here. */
export interface Outbox {
  readonly pageSize: number;
  /** The oldest events. */
  read(): Promise<readonly Notice[]>;
  remove(ids: readonly string[]): Promise<void>;
}

const PAGE = 50;

export function d1Outbox(db: Database): Outbox {
  return {
    pageSize: PAGE,
    async read() {
      const { results } = await db
        .prepare('SELECT id, type, data, created_at FROM outbox ORDER BY id LIMIT ?')
        .bind(PAGE)
        .all<{ id: string; type: WebhookEvent; data: string; created_at: number }>();
      return results.map(({ id, type, data, created_at }) => {
        const parsed = JSON.parse(data) as Notice['data'];
        return { id, type, data: parsed, group: String(parsed.id), at: created_at };
      });
    },
    async remove(ids) {
      if (ids.length > 0) await db.batch(ids.map((id) => db.prepare('DELETE FROM outbox WHERE id = ?').bind(id)));
    },
  };
}

/** The row of an event. It is the same for the same change, so that an interrupted change tells once. */
export function outboxRow(
  db: Database,
  type: Extract<WebhookEvent, 'image.deleted' | 'image.hidden'>,
  image: { readonly id: string; readonly key_id: string; readonly subject: string },
  reason: string | null,
  now: number,
): Statement {
  const { id, key_id, subject } = image;
  // The instant comes first, so that the rows are in order.
  const name = `evt_${String(now).padStart(15, '0')}_${type.slice('image.'.length)}_${id}`;
  return db
    .prepare('INSERT OR IGNORE INTO outbox (id, type, data, created_at) VALUES (?, ?, ?, ?)')
    .bind(name, type, JSON.stringify({ id, key_id, subject, reason }), now);
}
